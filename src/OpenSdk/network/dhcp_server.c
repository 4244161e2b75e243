/* RFC 2131, for a network of a few stations: an address by place in a table of the latest, each station's own for as long as it is there. */
#include "network/dhcp_server.h"

#include "lwip/prot/dhcp.h"
#include "lwip/prot/iana.h"
#include "lwip/udp.h"
#include "osapi.h"

enum { LEASES = 8, LEASE_SECONDS = 7200, MAC_SIZE = 6, HARDWARE_ETHERNET = 1 };

static struct udp_pcb *pcb;
static struct netif *served;
static uint8 leases[LEASES][MAC_SIZE]; /* place n: the address n + 1 behind the server's own */
static uint8 next_place;
static const uint8 nobody[MAC_SIZE];

static int place_of(const uint8 *mac) {
    for (int place = 0; place < LEASES; place++) {
        if (os_memcmp(leases[place], mac, MAC_SIZE) == 0) {
            return place;
        }
    }
    return -1;
}

/* A new station takes a free place, or that of the one who came first. */
static int place_for(const uint8 *mac) {
    int place = place_of(mac);
    if (place < 0) {
        place = place_of(nobody);
        if (place < 0) {
            place = next_place;
        }
        next_place = (uint8)((place + 1) % LEASES);
        os_memcpy(leases[place], mac, MAC_SIZE);
    }
    return place;
}

/* Around the end of the subnet and past its own address, where the server sits high. */
static uint32 address_at(int place) {
    uint32 own = lwip_ntohl(netif_ip4_addr(served)->addr);
    uint32 hosts = ~lwip_ntohl(netif_ip4_netmask(served)->addr);
    uint32 host = (own & hosts) + 1 + (uint32)place;
    if (host >= hosts) {
        host -= hosts - 1;
    }
    return lwip_htonl((own & ~hosts) | host);
}

uint32 dhcp_server_address_of(const uint8 *mac) {
    int place = served ? place_of(mac) : -1;
    return place < 0 ? 0 : address_at(place);
}

/* The option's body; NULL when there is none of at least this length. */
static const uint8 *find_option(const struct dhcp_msg *message, uint32 length, uint8 code, uint8 at_least) {
    const uint8 *at = message->options;
    const uint8 *end = (const uint8 *)message + length;
    while (at < end && *at != DHCP_OPTION_END) {
        if (*at == DHCP_OPTION_PAD) {
            at++;
        } else if (end - at < 2 || end - at < 2 + at[1]) {
            return NULL;
        } else if (*at == code && at[1] >= at_least) {
            return at + 2;
        } else {
            at += 2 + at[1];
        }
    }
    return NULL;
}

static uint8 *put(uint8 *to, uint8 code, const void *body, uint8 length) {
    *to++ = code;
    *to++ = length;
    os_memcpy(to, body, length);
    return to + length;
}

static uint8 *put_network(uint8 *to) {
    uint32 seconds = lwip_htonl(LEASE_SECONDS);
    to = put(to, DHCP_OPTION_LEASE_TIME, &seconds, 4);
    to = put(to, DHCP_OPTION_SUBNET_MASK, netif_ip4_netmask(served), 4);
    to = put(to, DHCP_OPTION_ROUTER, netif_ip4_addr(served), 4);
    return put(to, DHCP_OPTION_DNS_SERVER, netif_ip4_addr(served), 4);
}

static void answer(const struct dhcp_msg *asked, uint8 type, uint32 address) {
    struct pbuf *p = pbuf_alloc(PBUF_TRANSPORT, sizeof(struct dhcp_msg), PBUF_RAM);
    if (!p) {
        return;
    }
    struct dhcp_msg *message = p->payload;
    os_memset(message, 0, sizeof(*message));
    message->op = DHCP_BOOTREPLY;
    message->htype = HARDWARE_ETHERNET;
    message->hlen = MAC_SIZE;
    message->xid = asked->xid;
    message->flags = asked->flags;
    os_memcpy(&message->yiaddr, &address, 4);
    os_memcpy(message->chaddr, asked->chaddr, MAC_SIZE);
    message->cookie = PP_HTONL(DHCP_MAGIC_COOKIE);
    uint8 *end = put(message->options, DHCP_OPTION_MESSAGE_TYPE, &type, 1);
    end = put(end, DHCP_OPTION_SERVER_ID, netif_ip4_addr(served), 4);
    if (type != DHCP_NAK) {
        end = put_network(end);
    }
    *end = DHCP_OPTION_END;
    udp_sendto_if(pcb, p, IP_ADDR_BROADCAST, LWIP_IANA_PORT_DHCP_CLIENT, served);
    pbuf_free(p);
}

/* A request that names another server takes that one's offer; one that names an address which is not this station's is refused. */
static void take_request(const struct dhcp_msg *asked, uint32 length) {
    uint32 own = netif_ip4_addr(served)->addr;
    const uint8 *server = find_option(asked, length, DHCP_OPTION_SERVER_ID, 4);
    if (server && os_memcmp(server, &own, 4) != 0) {
        return;
    }
    uint32 wanted;
    const uint8 *named = find_option(asked, length, DHCP_OPTION_REQUESTED_IP, 4);
    os_memcpy(&wanted, named ? named : (const uint8 *)&asked->ciaddr, 4);
    uint32 address = address_at(place_for(asked->chaddr));
    answer(asked, wanted == address ? DHCP_ACK : DHCP_NAK, wanted == address ? address : 0);
}

static void on_received(void *arg, struct udp_pcb *from, struct pbuf *p, const ip_addr_t *address, u16_t port) {
    (void)arg;
    (void)from;
    (void)address;
    (void)port;
    const struct dhcp_msg *asked = p->payload;
    /* A request in pieces is none of a station that has no address yet. */
    const uint8 *type = NULL;
    if (p->len == p->tot_len && p->len >= offsetof(struct dhcp_msg, options) && asked->op == DHCP_BOOTREQUEST && asked->hlen == MAC_SIZE
        && asked->cookie == PP_HTONL(DHCP_MAGIC_COOKIE)) {
        type = find_option(asked, p->len, DHCP_OPTION_MESSAGE_TYPE, 1);
    }
    if (type && *type == DHCP_DISCOVER) {
        answer(asked, DHCP_OFFER, address_at(place_for(asked->chaddr)));
    } else if (type && *type == DHCP_REQUEST) {
        take_request(asked, p->len);
    } else if (type && *type == DHCP_RELEASE) {
        int place = place_of(asked->chaddr);
        if (place >= 0) {
            os_memset(leases[place], 0, MAC_SIZE);
        }
    }
    pbuf_free(p);
}

void dhcp_server_start(struct netif *netif) {
    dhcp_server_stop();
    pcb = udp_new();
    if (!pcb) {
        return;
    }
    served = netif;
    ip_set_option(pcb, SOF_BROADCAST);
    udp_bind(pcb, IP_ADDR_ANY, LWIP_IANA_PORT_DHCP_SERVER);
    udp_bind_netif(pcb, netif);
    udp_recv(pcb, on_received, NULL);
}

void dhcp_server_stop(void) {
    if (pcb) {
        udp_remove(pcb);
        pcb = NULL;
    }
}
