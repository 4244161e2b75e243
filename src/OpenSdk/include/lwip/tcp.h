/* TCP blocks. They can be made, bound and listened on; no connection ever leaves or arrives. */
#ifndef OPEN_SDK_LWIP_TCP_H
#define OPEN_SDK_LWIP_TCP_H

#include "lwip/ip.h"

struct tcp_pcb;

typedef err_t (*tcp_accept_fn)(void *arg, struct tcp_pcb *new_pcb, err_t err);
typedef err_t (*tcp_recv_fn)(void *arg, struct tcp_pcb *pcb, struct pbuf *p, err_t err);
typedef err_t (*tcp_poll_fn)(void *arg, struct tcp_pcb *pcb);
typedef void (*tcp_err_fn)(void *arg, err_t err);
typedef err_t (*tcp_connected_fn)(void *arg, struct tcp_pcb *pcb, err_t err);

enum tcp_state {
    CLOSED = 0,
    LISTEN = 1,
    SYN_SENT = 2,
    SYN_RCVD = 3,
    ESTABLISHED = 4,
    FIN_WAIT_1 = 5,
    FIN_WAIT_2 = 6,
    CLOSE_WAIT = 7,
    CLOSING = 8,
    LAST_ACK = 9,
    TIME_WAIT = 10
};

#define TF_NODELAY ((u8_t)0x40)
#define TCP_WRITE_FLAG_COPY 0x01

struct tcp_pcb {
    IP_PCB;
    u8_t flags;
    u16_t local_port;
    u16_t remote_port;
    u16_t snd_buf;
    struct tcp_pcb *next;
    enum tcp_state state;
    void *callback_arg;
    tcp_accept_fn accept;
    tcp_recv_fn recv;
    tcp_connected_fn connected;
    tcp_poll_fn poll;
    tcp_err_fn errf;
};

#define tcp_sndbuf(pcb) ((pcb)->snd_buf)
#define tcp_accepted(pcb) ((void)(pcb))
#define tcp_listen(pcb) tcp_listen_with_backlog((pcb), 0xff)

struct tcp_pcb *tcp_new(void);
void tcp_arg(struct tcp_pcb *pcb, void *arg);
void tcp_accept(struct tcp_pcb *pcb, tcp_accept_fn accept);
void tcp_recv(struct tcp_pcb *pcb, tcp_recv_fn recv);
void tcp_poll(struct tcp_pcb *pcb, tcp_poll_fn poll, u8_t interval);
void tcp_err(struct tcp_pcb *pcb, tcp_err_fn err);
void tcp_recved(struct tcp_pcb *pcb, u16_t length);
err_t tcp_bind(struct tcp_pcb *pcb, ip_addr_t *address, u16_t port);
err_t tcp_connect(struct tcp_pcb *pcb, ip_addr_t *address, u16_t port, tcp_connected_fn connected);
struct tcp_pcb *tcp_listen_with_backlog(struct tcp_pcb *pcb, u8_t backlog);
err_t tcp_write(struct tcp_pcb *pcb, const void *data, u16_t length, u8_t flags);
err_t tcp_output(struct tcp_pcb *pcb);
err_t tcp_close(struct tcp_pcb *pcb);
void tcp_abort(struct tcp_pcb *pcb);

#endif
