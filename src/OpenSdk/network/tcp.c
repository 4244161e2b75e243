/* TCP blocks: everything up to the first packet, of which there is none. */
#include "lwip/init.h"
#include "lwip/tcp_impl.h"
#include "mem.h"
#include "network/ports.h"
#include "network/reset.h"
#include "rom.h"

/* What lwIP offers for sending by default: two segments. Only its being non-zero matters here. */
enum { SEND_BUFFER = 1072 };

static struct tcp_pcb *pcbs;
static u16_t next_port;

static bool ICACHE_FLASH_ATTR in_use(u16_t port) {
    for (struct tcp_pcb *pcb = pcbs; pcb; pcb = pcb->next) {
        if (pcb->local_port == port) {
            return true;
        }
    }
    return false;
}

struct tcp_pcb *ICACHE_FLASH_ATTR tcp_new(void) {
    struct tcp_pcb *pcb = os_zalloc(sizeof(*pcb));
    if (pcb) {
        pcb->snd_buf = SEND_BUFFER;
        pcb->next = pcbs;
        pcbs = pcb;
    }
    return pcb;
}

static void ICACHE_FLASH_ATTR release(struct tcp_pcb *pcb) {
    for (struct tcp_pcb **link = &pcbs; *link; link = &(*link)->next) {
        if (*link == pcb) {
            *link = pcb->next;
            os_free(pcb);
            return;
        }
    }
}

void ICACHE_FLASH_ATTR tcp_arg(struct tcp_pcb *pcb, void *arg) {
    pcb->callback_arg = arg;
}

void ICACHE_FLASH_ATTR tcp_accept(struct tcp_pcb *pcb, tcp_accept_fn accept) {
    pcb->accept = accept;
}

void ICACHE_FLASH_ATTR tcp_recv(struct tcp_pcb *pcb, tcp_recv_fn recv) {
    pcb->recv = recv;
}

void ICACHE_FLASH_ATTR tcp_poll(struct tcp_pcb *pcb, tcp_poll_fn poll, u8_t interval) {
    (void)interval;
    pcb->poll = poll;
}

void ICACHE_FLASH_ATTR tcp_err(struct tcp_pcb *pcb, tcp_err_fn err) {
    pcb->errf = err;
}

void ICACHE_FLASH_ATTR tcp_recved(struct tcp_pcb *pcb, u16_t length) {
    (void)pcb;
    (void)length;
}

err_t ICACHE_FLASH_ATTR tcp_bind(struct tcp_pcb *pcb, ip_addr_t *address, u16_t port) {
    if (pcb->state != CLOSED || pcb->local_port != 0) {
        return ERR_ISCONN;
    }
    for (uint32 tries = 0; port == 0 && tries < EPHEMERAL_PORTS; tries++) {
        u16_t candidate = FIRST_EPHEMERAL_PORT + next_port++ % EPHEMERAL_PORTS;
        port = in_use(candidate) ? 0 : candidate;
    }
    if (port == 0 || in_use(port)) {
        return ERR_USE;
    }
    pcb->local_ip = *(address ? address : IP_ADDR_ANY);
    pcb->local_port = port;
    return ERR_OK;
}

/* No interface, hence no route to anywhere. */
err_t ICACHE_FLASH_ATTR tcp_connect(struct tcp_pcb *pcb, ip_addr_t *address, u16_t port, tcp_connected_fn connected) {
    (void)address;
    (void)port;
    (void)connected;
    return pcb->state == CLOSED ? ERR_RTE : ERR_ISCONN;
}

struct tcp_pcb *ICACHE_FLASH_ATTR tcp_listen_with_backlog(struct tcp_pcb *pcb, u8_t backlog) {
    (void)backlog;
    if (pcb->local_port == 0 && tcp_bind(pcb, NULL, 0) != ERR_OK) {
        return NULL;
    }
    pcb->state = LISTEN;
    return pcb;
}

err_t ICACHE_FLASH_ATTR tcp_write(struct tcp_pcb *pcb, const void *data, u16_t length, u8_t flags) {
    (void)pcb;
    (void)data;
    (void)length;
    (void)flags;
    return ERR_CONN;
}

err_t ICACHE_FLASH_ATTR tcp_output(struct tcp_pcb *pcb) {
    (void)pcb;
    return ERR_OK;
}

err_t ICACHE_FLASH_ATTR tcp_close(struct tcp_pcb *pcb) {
    release(pcb);
    return ERR_OK;
}

void ICACHE_FLASH_ATTR tcp_abort(struct tcp_pcb *pcb) {
    tcp_err_fn errf = pcb->errf;
    void *arg = pcb->callback_arg;
    release(pcb);
    if (errf) {
        errf(arg, ERR_ABRT);
    }
}

void ICACHE_FLASH_ATTR tcp_reset(void) {
    while (pcbs) {
        release(pcbs);
    }
}

void ICACHE_FLASH_ATTR tcp_debug_print_pcbs(void) {
    for (struct tcp_pcb *pcb = pcbs; pcb; pcb = pcb->next) {
        ets_printf("TCP local port %d, state %d\n", pcb->local_port, pcb->state);
    }
}
