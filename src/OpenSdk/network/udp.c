/* UDP blocks. */
#include "lwip/udp.h"
#include "mem.h"
#include "network/ports.h"
#include "network/reset.h"

static struct udp_pcb *pcbs;
static u16_t next_port;

static bool ICACHE_FLASH_ATTR in_use(u16_t port) {
    for (struct udp_pcb *pcb = pcbs; pcb; pcb = pcb->next) {
        if (pcb->local_port == port) {
            return true;
        }
    }
    return false;
}

struct udp_pcb *ICACHE_FLASH_ATTR udp_new(void) {
    struct udp_pcb *pcb = os_zalloc(sizeof(*pcb));
    if (pcb) {
        pcb->next = pcbs;
        pcbs = pcb;
    }
    return pcb;
}

void ICACHE_FLASH_ATTR udp_remove(struct udp_pcb *pcb) {
    for (struct udp_pcb **link = &pcbs; *link; link = &(*link)->next) {
        if (*link == pcb) {
            *link = pcb->next;
            os_free(pcb);
            return;
        }
    }
}

err_t ICACHE_FLASH_ATTR udp_bind(struct udp_pcb *pcb, ip_addr_t *address, u16_t port) {
    for (uint32 tries = 0; port == 0 && tries < EPHEMERAL_PORTS; tries++) {
        u16_t candidate = FIRST_EPHEMERAL_PORT + next_port++ % EPHEMERAL_PORTS;
        port = in_use(candidate) ? 0 : candidate;
    }
    if (port == 0 || (port != pcb->local_port && in_use(port))) {
        return ERR_USE;
    }
    pcb->local_ip = *(address ? address : IP_ADDR_ANY);
    pcb->local_port = port;
    return ERR_OK;
}

/* Only remembers the peer: UDP sends nothing to connect. */
err_t ICACHE_FLASH_ATTR udp_connect(struct udp_pcb *pcb, ip_addr_t *address, u16_t port) {
    if (pcb->local_port == 0) {
        err_t err = udp_bind(pcb, &pcb->local_ip, 0);
        if (err != ERR_OK) {
            return err;
        }
    }
    pcb->remote_ip = *address;
    pcb->remote_port = port;
    return ERR_OK;
}

void ICACHE_FLASH_ATTR udp_recv(struct udp_pcb *pcb, udp_recv_fn recv, void *arg) {
    (void)pcb;
    (void)recv;
    (void)arg;
}

/* No interface, hence no route to anywhere. */
err_t ICACHE_FLASH_ATTR udp_sendto(struct udp_pcb *pcb, struct pbuf *p, ip_addr_t *address, u16_t port) {
    (void)pcb;
    (void)p;
    (void)address;
    (void)port;
    return ERR_RTE;
}

err_t ICACHE_FLASH_ATTR udp_send(struct udp_pcb *pcb, struct pbuf *p) {
    return udp_sendto(pcb, p, &pcb->remote_ip, pcb->remote_port);
}

void ICACHE_FLASH_ATTR udp_reset(void) {
    while (pcbs) {
        udp_remove(pcbs);
    }
}
