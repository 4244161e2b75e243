/* Critical sections that nest, unlike the ROM's ets_intr_lock. */
#ifndef OPEN_SDK_INTERRUPTS_H
#define OPEN_SDK_INTERRUPTS_H

#include "c_types.h"

static inline __attribute__((always_inline)) uint32 interrupts_off(void) {
    uint32 ps;
    __asm__ volatile ("rsil %0, 15" : "=a" (ps) : : "memory");
    return ps;
}

static inline __attribute__((always_inline)) void interrupts_restore(uint32 ps) {
    __asm__ volatile ("wsr.ps %0; rsync" : : "a" (ps) : "memory");
}

#endif
