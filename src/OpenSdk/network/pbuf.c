/* Packet buffers on the system heap, payload right behind the header. */
#include <string.h>

#include "lwip/pbuf.h"
#include "c_types.h"
#include "mem.h"

struct pbuf *ICACHE_FLASH_ATTR pbuf_alloc(pbuf_layer layer, u16_t length, pbuf_type type) {
    (void)layer;
    (void)type;
    struct pbuf *p = os_malloc(sizeof(*p) + length);
    if (p) {
        p->next = NULL;
        p->payload = p + 1;
        p->tot_len = length;
        p->len = length;
        p->ref = 1;
    }
    return p;
}

void ICACHE_FLASH_ATTR pbuf_ref(struct pbuf *p) {
    if (p) {
        p->ref++;
    }
}

u8_t ICACHE_FLASH_ATTR pbuf_free(struct pbuf *p) {
    u8_t freed = 0;
    while (p && --p->ref == 0) {
        struct pbuf *next = p->next;
        os_free(p);
        freed++;
        p = next;
    }
    return freed;
}

void ICACHE_FLASH_ATTR pbuf_cat(struct pbuf *head, struct pbuf *tail) {
    if (!head || !tail) {
        return;
    }
    u16_t more = tail->tot_len;
    struct pbuf *last = head;
    last->tot_len += more;
    while (last->next) {
        last = last->next;
        last->tot_len += more;
    }
    last->next = tail;
}

u16_t ICACHE_FLASH_ATTR pbuf_copy_partial(struct pbuf *p, void *destination, u16_t length, u16_t offset) {
    u16_t copied = 0;
    for (; p && copied < length; p = p->next) {
        if (offset >= p->len) {
            offset -= p->len;
            continue;
        }
        u16_t part = p->len - offset;
        if (part > length - copied) {
            part = length - copied;
        }
        memcpy((u8_t *)destination + copied, (u8_t *)p->payload + offset, part);
        copied += part;
        offset = 0;
    }
    return copied;
}
