/* The two calls MicroPython makes below the public TCP interface. */
#ifndef OPEN_SDK_LWIP_TCP_IMPL_H
#define OPEN_SDK_LWIP_TCP_IMPL_H

#include "lwip/tcp.h"

#define tcp_output_nagle(pcb) tcp_output(pcb)

void tcp_debug_print_pcbs(void);

#endif
