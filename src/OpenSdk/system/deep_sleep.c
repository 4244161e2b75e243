/* Deep sleep: everything off but the RTC, until something pulls the RST pin. */
#include "interrupts.h"
#include "iram.h"
#include "osapi.h"
#include "registers.h"
#include "rom.h"
#include "services.h"

/* The option chooses how the radio starts after waking; there is none to start. */
bool ICACHE_FLASH_ATTR system_deep_sleep_set_option(uint8 option) {
    return option <= 4;
}

/* Flash loses power on the way. Register sequence as in public bare-metal deep sleep examples for this chip. */
static void IRAM_CODE __attribute__((noreturn)) power_down(uint32 rtc_ticks) {
    interrupts_off();
    Wait_SPI_Idle(flashchip);
    Cache_Read_Disable();
    WRITE_PERI_REG(RTC_STORE0, REASON_DEEP_SLEEP_AWAKE);
    WRITE_PERI_REG(RTC_SLEEP_TIMING, 0);
    WRITE_PERI_REG(RTC_PAD_TIMING, 4);
    WRITE_PERI_REG(RTC_GPIO16_CONFIG, 0x11);
    WRITE_PERI_REG(PAD_XPD_DCDC_CONF, 3);
    WRITE_PERI_REG(RTC_CTRL, 0);
    WRITE_PERI_REG(RTC_COUNTER_ALARM, READ_PERI_REG(RTC_COUNTER) + rtc_ticks);
    WRITE_PERI_REG(RTC_WAKE_ENABLE, rtc_ticks ? RTC_WAKE_BY_TIMER : 0);
    WRITE_PERI_REG(RTC_SLEEP, RTC_SLEEP_DEEP);
    for (;;) {
        __asm__ volatile ("waiti 15");
    }
}

/* Longer than the 32-bit RTC counter can wait (7.8 hours) is cut to that. */
bool ICACHE_FLASH_ATTR system_deep_sleep(uint64 microseconds) {
    uint64 ticks = (microseconds << 12) / system_rtc_clock_cali_proc();
    if (microseconds != 0 && ticks == 0) {
        ticks = 1;
    }
    power_down(ticks > 0xffffffff ? 0xffffffff : (uint32)ticks);
}
