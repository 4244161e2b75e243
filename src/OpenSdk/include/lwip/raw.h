/* Raw IP blocks: can be made, sending finds no route. */
#ifndef OPEN_SDK_LWIP_RAW_H
#define OPEN_SDK_LWIP_RAW_H

#include "lwip/ip.h"

struct raw_pcb;
typedef u8_t (*raw_recv_fn)(void *arg, struct raw_pcb *pcb, struct pbuf *p, ip_addr_t *address);

struct raw_pcb {
    IP_PCB;
    u8_t protocol;
    struct raw_pcb *next;
};

struct raw_pcb *raw_new(u8_t protocol);
void raw_remove(struct raw_pcb *pcb);
err_t raw_connect(struct raw_pcb *pcb, ip_addr_t *address);
void raw_recv(struct raw_pcb *pcb, raw_recv_fn recv, void *arg);
err_t raw_sendto(struct raw_pcb *pcb, struct pbuf *p, ip_addr_t *address);
err_t raw_send(struct raw_pcb *pcb, struct pbuf *p);

#endif
