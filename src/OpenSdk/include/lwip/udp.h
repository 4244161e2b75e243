/* UDP blocks: binding and connecting work, sending finds no route. */
#ifndef OPEN_SDK_LWIP_UDP_H
#define OPEN_SDK_LWIP_UDP_H

#include "lwip/ip.h"

struct udp_pcb;
typedef void (*udp_recv_fn)(void *arg, struct udp_pcb *pcb, struct pbuf *p, ip_addr_t *address, u16_t port);

struct udp_pcb {
    IP_PCB;
    u16_t local_port;
    u16_t remote_port;
    struct udp_pcb *next;
};

struct udp_pcb *udp_new(void);
void udp_remove(struct udp_pcb *pcb);
err_t udp_bind(struct udp_pcb *pcb, ip_addr_t *address, u16_t port);
err_t udp_connect(struct udp_pcb *pcb, ip_addr_t *address, u16_t port);
void udp_recv(struct udp_pcb *pcb, udp_recv_fn recv, void *arg);
err_t udp_sendto(struct udp_pcb *pcb, struct pbuf *p, ip_addr_t *address, u16_t port);
err_t udp_send(struct udp_pcb *pcb, struct pbuf *p);

#endif
