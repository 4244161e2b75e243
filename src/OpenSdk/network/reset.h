/* What lwip_init does to each protocol. */
#ifndef OPEN_SDK_NETWORK_RESET_H
#define OPEN_SDK_NETWORK_RESET_H

void tcp_reset(void);
void udp_reset(void);
void raw_reset(void);

#endif
