/* Multicast groups: there is no interface to join one on. */
#ifndef OPEN_SDK_LWIP_IGMP_H
#define OPEN_SDK_LWIP_IGMP_H

#include "lwip/err.h"
#include "lwip/ip_addr.h"

err_t igmp_joingroup(ip_addr_t *interface, ip_addr_t *group);
err_t igmp_leavegroup(ip_addr_t *interface, ip_addr_t *group);

#endif
