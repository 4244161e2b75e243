/* What lwIP asks of a compiler and a chip. */
#ifndef OPEN_SDK_ARCH_CC_H
#define OPEN_SDK_ARCH_CC_H

#include <stdint.h>

#ifndef BYTE_ORDER
#define BYTE_ORDER LITTLE_ENDIAN
#endif

/* The C library's tables of characters are not linked. */
#define LWIP_NO_CTYPE_H 1

/* Debugging output is compiled out. */
#define LWIP_PLATFORM_DIAG(message)
#define LWIP_PLATFORM_ASSERT(message)

/* The radio's noise source. */
#define LWIP_RAND() (*(volatile uint32_t *)0x3ff20e44)

#endif
