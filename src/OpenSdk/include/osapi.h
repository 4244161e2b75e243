/* Delays, software timers and the character hook of the ROM's printf. */
#ifndef OPEN_SDK_OSAPI_H
#define OPEN_SDK_OSAPI_H

#include <string.h>

#include "os_type.h"

/* In the boot ROM: busy wait, and where ets_printf sends characters. */
void ets_delay_us(uint16_t us);
void ets_install_putc1(void (*put)(char c));

#define os_delay_us ets_delay_us
#define os_install_putc1 ets_install_putc1

#define os_memcmp memcmp
#define os_memcpy memcpy
#define os_memmove memmove
#define os_memset memset
#define os_bzero(p, n) memset((p), 0, (n))
#define os_strcmp strcmp
#define os_strcpy strcpy
#define os_strlen strlen
#define os_strncmp strncmp
#define os_strncpy strncpy

/* Software timers. Callbacks run in task context, never in an interrupt. A period is at most 2^31 - 1 microseconds; longer ones are cut to it. */
void ets_timer_setfn(os_timer_t *timer, os_timer_func_t *func, void *arg);
void ets_timer_arm_new(os_timer_t *timer, uint32_t time, bool repeat, bool milliseconds);
void ets_timer_disarm(os_timer_t *timer);

#define os_timer_setfn ets_timer_setfn
#define os_timer_disarm ets_timer_disarm
#define os_timer_arm(timer, ms, repeat) ets_timer_arm_new((timer), (ms), (repeat), 1)
#ifdef USE_US_TIMER
#define os_timer_arm_us(timer, us, repeat) ets_timer_arm_new((timer), (us), (repeat), 0)
#endif

#endif
