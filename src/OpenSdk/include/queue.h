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

#define STAILQ_EMPTY(head) ((head)->stqh_first == NULL)

#define STAILQ_INIT(head) \
    do { \
        (head)->stqh_first = NULL; \
        (head)->stqh_last = &(head)->stqh_first; \
    } while (0)

#define STAILQ_INSERT_TAIL(head, element, field) \
    do { \
        (element)->field.stqe_next = NULL; \
        *(head)->stqh_last = (element); \
        (head)->stqh_last = &(element)->field.stqe_next; \
    } while (0)

#define STAILQ_REMOVE_HEAD(head, field) \
    do { \
        if (((head)->stqh_first = (head)->stqh_first->field.stqe_next) == NULL) { \
            (head)->stqh_last = &(head)->stqh_first; \
        } \
    } while (0)

#define STAILQ_FOREACH(element, head, field) \
    for ((element) = (head)->stqh_first; (element); (element) = (element)->field.stqe_next)

#endif
