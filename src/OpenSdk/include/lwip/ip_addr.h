/* IPv4 addresses and their text form. */
#ifndef OPEN_SDK_LWIP_IP_ADDR_H
#define OPEN_SDK_LWIP_IP_ADDR_H

#include <ip_addr.h>

#include "lwip/def.h"

extern const ip_addr_t ip_addr_any;

#define IP_ADDR_ANY ((ip_addr_t *)&ip_addr_any)
#define ip_addr_cmp(a, b) ((a)->addr == (b)->addr)
#define ip_addr_copy(destination, source) ((destination).addr = (source).addr)
#define ip_addr_isany(a) ((a) == NULL || (a)->addr == IPADDR_ANY)

/* Dotted decimal with exactly four parts; 1 when text is one, else 0. */
int ipaddr_aton(const char *text, ip_addr_t *address);

/* buffer, or NULL when the text and its terminator do not fit. */
char *ipaddr_ntoa_r(const ip_addr_t *address, char *buffer, int length);

#endif
