/* Where the radio's packets meet lwIP. */
#ifndef OPEN_SDK_NETWORK_NETWORK_H
#define OPEN_SDK_NETWORK_NETWORK_H

#include "c_types.h"
#include "lwip/pbuf.h"

/* Starts lwIP and its clockwork; once is enough. */
void network_start(void);

/* The interface can reach somebody now, or no longer. */
void network_link(uint8 interface, bool is_up);

/* Ethernet type and what follows it, received from somebody. */
void network_input(uint8 interface, const uint8 *to, const uint8 *from, const uint8 *packet, uint16 length);

/* The radio's: a packet with an Ethernet header goes out; false when it cannot now. */
bool radio_send(uint8 interface, const struct pbuf *p);

#endif
