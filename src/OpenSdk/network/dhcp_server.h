/* The DHCP server of the board's own access point. */
#ifndef OPEN_SDK_NETWORK_DHCP_SERVER_H
#define OPEN_SDK_NETWORK_DHCP_SERVER_H

#include "c_types.h"
#include "lwip/netif.h"

/* Gives out the addresses behind the interface's own; leases of before hold, if they still fit. */
void dhcp_server_start(struct netif *netif);
void dhcp_server_stop(void);

/* The address that a station was given, in network byte order; 0 when it was given none. */
uint32 dhcp_server_address_of(const uint8 *mac);

#endif
