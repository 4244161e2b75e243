/* IPv4 addresses, in network byte order, as lwIP has them. */
#ifndef OPEN_SDK_IP_ADDR_H
#define OPEN_SDK_IP_ADDR_H

#include "c_types.h"
#include "lwip/ip_addr.h"

struct ip_info {
    ip4_addr_t ip;
    ip4_addr_t netmask;
    ip4_addr_t gw;
};

#endif
