/* Byte order; defined by the program (MicroPython has both functions). */
#ifndef OPEN_SDK_LWIP_DEF_H
#define OPEN_SDK_LWIP_DEF_H

#include "lwip/arch.h"

uint32_t htonl(uint32_t host);
uint32_t ntohl(uint32_t network);

#endif
