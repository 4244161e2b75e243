/* Programs for the SDK include this header for what it brings along: lwIP's DNS and names as 1.4 had them. MicroPython's sockets are lwIP's own. */
#ifndef OPEN_SDK_ESPCONN_H
#define OPEN_SDK_ESPCONN_H

#include "lwip/dns.h"

/* The address itself; since lwIP 2 the function answers with a pointer to it. */
#define dns_getserver(index) (*dns_getserver(index))

/* Was the program's to define. */
#undef IPADDR_STRLEN_MAX

#endif
