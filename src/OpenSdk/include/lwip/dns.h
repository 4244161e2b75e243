/* Name resolution: numeric addresses resolve, names do not. */
#ifndef OPEN_SDK_LWIP_DNS_H
#define OPEN_SDK_LWIP_DNS_H

#include "lwip/err.h"
#include "lwip/ip_addr.h"

/* address is NULL when the name was not found. */
typedef void (*dns_found_callback)(const char *name, ip_addr_t *address, void *arg);

void dns_setserver(u8_t index, ip_addr_t *server);
ip_addr_t dns_getserver(u8_t index);

/* ERR_OK fills address at once. ERR_INPROGRESS: found has been called, before this returned, with no address. */
err_t dns_gethostbyname(const char *name, ip_addr_t *address, dns_found_callback found, void *arg);

#endif
