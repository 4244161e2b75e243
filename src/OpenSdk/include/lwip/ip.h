/* What the connection blocks of all protocols begin with. */
#ifndef OPEN_SDK_LWIP_IP_H
#define OPEN_SDK_LWIP_IP_H

#include "lwip/err.h"
#include "lwip/ip_addr.h"
#include "lwip/pbuf.h"

#define IP_PROTO_UDP 17
#define IP_PROTO_TCP 6

#define SOF_REUSEADDR ((u8_t)0x04)
#define SOF_BROADCAST ((u8_t)0x20)

#define IP_PCB \
    ip_addr_t local_ip; \
    ip_addr_t remote_ip; \
    u8_t so_options

#endif
