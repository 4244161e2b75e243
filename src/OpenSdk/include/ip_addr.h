/* IPv4 addresses, in network byte order. */
#ifndef OPEN_SDK_IP_ADDR_H
#define OPEN_SDK_IP_ADDR_H

#include "c_types.h"

typedef struct ip_addr {
    uint32 addr;
} ip_addr_t;

struct ip_info {
    struct ip_addr ip;
    struct ip_addr netmask;
    struct ip_addr gw;
};

#define IPADDR_ANY ((uint32)0)
#define IPADDR_NONE ((uint32)0xffffffff)

#endif
