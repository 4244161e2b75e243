/* system_get_time from FRC2, whose 32 bits last 859 s at 5 MHz. */
#include "timing/clock_us.h"

#include "interrupts.h"
#include "iram.h"
#include "registers.h"
#include "user_interface.h"

static uint32 microseconds;
static uint32 ticks_counted;

/* A 32-bit quotient by 5 without the division this core lacks, for the short spans that are asked for nearly always. */
static inline uint32 ticks_to_us(uint32 ticks) {
    return ticks < 0x4000 ? (ticks * 52429) >> 18 : ticks / FRC2_TICKS_PER_US;
}

/* Interrupt handlers ask for it too. Exact over any number of calls, if they are less than 859 s apart; the timer interrupt sees to that. */
uint32 IRAM_CODE system_get_time(void) {
    uint32 ps = interrupts_off();
    uint32 elapsed = ticks_to_us(RTC_REG_READ(FRC2_COUNT_ADDRESS) - ticks_counted);
    ticks_counted += elapsed * FRC2_TICKS_PER_US;
    microseconds += elapsed;
    uint32 now = microseconds;
    interrupts_restore(ps);
    return now;
}

/* The vendor's clock starts coarse and is made fine by this call; ours is fine from the start. */
void ICACHE_FLASH_ATTR system_timer_reinit(void) {
}
