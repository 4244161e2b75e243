/* The watchdog: hardware stage one counts, the count bites when the program has not cleared it, stage two bites when interrupts are stuck. */
#include "iram.h"
#include "registers.h"
#include "rom.h"
#include "services.h"

/* 0.8 ms << 11 = 1.6 s and 0.8 ms << 13 = 6.6 s. */
enum { STAGE0_EXPONENT = 0xb, STAGE1_EXPONENT = 0xd };

/* The first may come right after feeding, so three are at least 3.2 s: what programs for this chip are told they have. */
enum { MISSED_STAGES = 3 };

/* MicroPython finds the counter six words before pend_flag_noise_check and puts back what a task cleared while machine.WDT is in use. */
uint32 soft_wdt_words[7];
__asm__ (".global pend_flag_noise_check\n.set pend_flag_noise_check, soft_wdt_words + 24");

static bool stopped;

static void IRAM_CODE feed_hardware(void) {
    WRITE_PERI_REG(WDT_FEED, WDT_FEED_WORD);
}

static void IRAM_CODE on_stage_one(void *arg) {
    (void)arg;
    if (!stopped && ++soft_wdt_words[0] >= MISSED_STAGES) {
        ets_printf("Soft WDT reset\n");
        restart_because(REASON_SOFT_WDT_RST, NULL);
    }
    feed_hardware();
}

void IRAM_CODE system_soft_wdt_feed(void) {
    soft_wdt_words[0] = 0;
}

void ICACHE_FLASH_ATTR system_soft_wdt_stop(void) {
    stopped = true;
}

void ICACHE_FLASH_ATTR system_soft_wdt_restart(void) {
    soft_wdt_words[0] = 0;
    stopped = false;
}

void ICACHE_FLASH_ATTR watchdog_start(void) {
    CLEAR_PERI_REG_MASK(WDT_CTRL, WDT_CTRL_ENABLE);
    ets_isr_attach(ETS_WDT_INUM, on_stage_one, NULL);
    SET_PERI_REG_MASK(EDGE_INT_ENABLE_REG, EDGE_INT_ENABLE_WDT);
    WRITE_PERI_REG(WDT_STAGE0_EXPONENT, STAGE0_EXPONENT);
    WRITE_PERI_REG(WDT_STAGE1_EXPONENT, STAGE1_EXPONENT);
    SET_PERI_REG_MASK(WDT_CTRL, WDT_CTRL_STAGES);
    CLEAR_PERI_REG_MASK(WDT_CTRL, WDT_CTRL_MODE);
    SET_PERI_REG_MASK(WDT_CTRL, WDT_CTRL_ENABLE);
    feed_hardware();
    ETS_INTR_ENABLE(ETS_WDT_INUM);
}
