/* Restarting, and knowing afterwards why. */
#include "interrupts.h"
#include "iram.h"
#include "registers.h"
#include "rom.h"
#include "services.h"

enum { ROM_POWER_ON = 1, ROM_RESET_PIN = 2, ROM_SOFTWARE = 3, ROM_WATCHDOG = 4 };

static struct rst_info last_reset;

/* RTC_STORE0 carries the reason over a restart; the ROM knows only the last hardware reset. The details of an exception are at the start
 * of RTC memory. */
void ICACHE_FLASH_ATTR reset_reason_capture(void) {
    uint32 stored = READ_PERI_REG(RTC_STORE0);
    WRITE_PERI_REG(RTC_STORE0, 0);
    if (stored >= REASON_EXCEPTION_RST && stored <= REASON_DEEP_SLEEP_AWAKE) {
        if (stored == REASON_EXCEPTION_RST) {
            system_rtc_mem_read(0, &last_reset, sizeof(last_reset));
        }
        last_reset.reason = stored;
        return;
    }
    switch (rtc_get_reset_reason()) {
        case ROM_RESET_PIN:
            last_reset.reason = REASON_EXT_SYS_RST;
            break;
        case ROM_SOFTWARE:
            last_reset.reason = REASON_SOFT_RESTART;
            break;
        case ROM_WATCHDOG:
            last_reset.reason = REASON_WDT_RST;
            break;
        case ROM_POWER_ON:
        default:
            last_reset.reason = REASON_DEFAULT_RST;
            break;
    }
}

struct rst_info *ICACHE_FLASH_ATTR system_get_rst_info(void) {
    return &last_reset;
}

/* Called from interrupt handlers, and the cache goes off on the way. */
void IRAM_CODE restart_because(enum rst_reason reason, const struct rst_info *info) {
    void (*const rom_reset_vector)(void) = (void (*)(void))0x40000080;

    interrupts_off();
    if (info) {
        const uint32 *words = (const uint32 *)info;
        for (uint32 i = 0; i < sizeof(*info) / 4; i++) {
            WRITE_PERI_REG(RTC_MEMORY + 4 * i, words[i]);
        }
    }
    WRITE_PERI_REG(RTC_STORE0, reason);
    __asm__ volatile ("wsr.intenable %0" : : "a" (0));
    Wait_SPI_Idle(flashchip);
    Cache_Read_Disable();
    rom_reset_vector();
    for (;;) {
    }
}

void ICACHE_FLASH_ATTR system_restart(void) {
    restart_because(REASON_SOFT_RESTART, NULL);
}
