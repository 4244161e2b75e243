/* The integer names and section attributes that SDK code is written with. */
#ifndef OPEN_SDK_C_TYPES_H
#define OPEN_SDK_C_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t uint8;
typedef uint8_t u8;
typedef int8_t sint8;
typedef int8_t int8;
typedef int8_t s8;
typedef uint16_t uint16;
typedef uint16_t u16;
typedef int16_t sint16;
typedef int16_t int16;
typedef int16_t s16;
typedef uint32_t uint32;
typedef uint32_t u32;
typedef int32_t sint32;
typedef int32_t int32;
typedef int32_t s32;
typedef uint64_t uint64;
typedef int64_t sint64;

/* How an asynchronous SDK operation ended; scan callbacks receive one. */
typedef enum { OK = 0, FAIL, PENDING, BUSY, CANCEL } STATUS;

#ifndef BIT
#define BIT(n) (1UL << (n))
#endif

/* Code so marked runs from flash through the cache: it must never be an interrupt handler, nor run while the cache is off. */
#ifdef ICACHE_FLASH
#define ICACHE_FLASH_ATTR __attribute__((section(".irom0.text")))
#define ICACHE_RODATA_ATTR __attribute__((section(".irom.text")))
#else
#define ICACHE_FLASH_ATTR
#define ICACHE_RODATA_ATTR
#endif

#define STORE_ATTR __attribute__((aligned(4)))

#endif
