/* Singly linked tail queues: the links of the SDK's result lists. */
#ifndef OPEN_SDK_QUEUE_H
#define OPEN_SDK_QUEUE_H

#define STAILQ_HEAD(name, type) \
    struct name { \
        struct type *stqh_first; \
        struct type **stqh_last; \
    }

#define STAILQ_ENTRY(type) \
    struct { \
        struct type *stqe_next; \
    }

#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_NEXT(element, field) ((element)->field.stqe_next)

#endif
