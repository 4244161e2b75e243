/* Raw IP blocks. */
#include "lwip/raw.h"
#include "mem.h"
#include "network/reset.h"

static struct raw_pcb *pcbs;

struct raw_pcb *ICACHE_FLASH_ATTR raw_new(u8_t protocol) {
    struct raw_pcb *pcb = os_zalloc(sizeof(*pcb));
    if (pcb) {
        pcb->protocol = protocol;
        pcb->next = pcbs;
        pcbs = pcb;
    }
    return pcb;
}

void ICACHE_FLASH_ATTR raw_remove(struct raw_pcb *pcb) {
    for (struct raw_pcb **link = &pcbs; *link; link = &(*link)->next) {
        if (*link == pcb) {
            *link = pcb->next;
            os_free(pcb);
            return;
        }
    }
}

err_t ICACHE_FLASH_ATTR raw_connect(struct raw_pcb *pcb, ip_addr_t *address) {
    pcb->remote_ip = *address;
    return ERR_OK;
}

void ICACHE_FLASH_ATTR raw_recv(struct raw_pcb *pcb, raw_recv_fn recv, void *arg) {
    (void)pcb;
    (void)recv;
    (void)arg;
}

/* No interface, hence no route to anywhere. */
err_t ICACHE_FLASH_ATTR raw_sendto(struct raw_pcb *pcb, struct pbuf *p, ip_addr_t *address) {
    (void)pcb;
    (void)p;
    (void)address;
    return ERR_RTE;
}

err_t ICACHE_FLASH_ATTR raw_send(struct raw_pcb *pcb, struct pbuf *p) {
    return raw_sendto(pcb, p, &pcb->remote_ip);
}

void ICACHE_FLASH_ATTR raw_reset(void) {
    while (pcbs) {
        raw_remove(pcbs);
    }
}
