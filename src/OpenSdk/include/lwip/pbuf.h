/* Packet buffers: reference counted, chained. */
#ifndef OPEN_SDK_LWIP_PBUF_H
#define OPEN_SDK_LWIP_PBUF_H

#include "lwip/err.h"

typedef enum { PBUF_TRANSPORT, PBUF_IP, PBUF_LINK, PBUF_RAW } pbuf_layer;
typedef enum { PBUF_RAM, PBUF_ROM, PBUF_REF, PBUF_POOL } pbuf_type;

/* tot_len counts this buffer and all that follow it. */
struct pbuf {
    struct pbuf *next;
    void *payload;
    u16_t tot_len;
    u16_t len;
    u16_t ref;
};

/* NULL when the system heap has no room. */
struct pbuf *pbuf_alloc(pbuf_layer layer, u16_t length, pbuf_type type);
void pbuf_ref(struct pbuf *p);

/* Returns how many buffers of the chain went away. */
u8_t pbuf_free(struct pbuf *p);
void pbuf_cat(struct pbuf *head, struct pbuf *tail);
u16_t pbuf_copy_partial(struct pbuf *p, void *destination, u16_t length, u16_t offset);

#endif
