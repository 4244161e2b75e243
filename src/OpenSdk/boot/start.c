/* From the image's entry to the program's user_init, and on to the task loop. */
#include "interrupts.h"
#include "iram.h"
#include "registers.h"
#include "rom.h"
#include "services.h"
#include "user_interface.h"

/* The program's. */
void user_init(void);
bool ets_run(void);

static init_done_cb_t init_done;

void ICACHE_FLASH_ATTR system_init_done_cb(init_done_cb_t cb) {
    init_done = cb;
}

/* A restart is a jump into the ROM, not a hardware reset: whatever ran before may still be running. */
static void ICACHE_FLASH_ATTR silence_peripherals(void) {
    RTC_REG_WRITE(FRC1_CTRL_ADDRESS, 0);
    RTC_REG_WRITE(FRC2_CTRL_ADDRESS, 0);
    WRITE_PERI_REG(EDGE_INT_ENABLE_REG, 0);
    WRITE_PERI_REG(UART0_INT_ENA, 0);
    WRITE_PERI_REG(UART1_INT_ENA, 0);
    for (uint32 pin = 0; pin < GPIO_PIN_COUNT; pin++) {
        GPIO_REG_WRITE(GPIO_PIN0_ADDRESS + 4 * pin, 0);
    }
    GPIO_REG_WRITE(GPIO_STATUS_W1TC_ADDRESS, 0xffff);
    __asm__ volatile ("wsr.intclear %0" : : "a" (0xffffffff));
}

static void __attribute__((noinline)) ICACHE_FLASH_ATTR start_system(void) {
    silence_peripherals();
    ets_isr_mask(0xffffffff);
    clock_start();
    reset_reason_capture();
    fatal_exceptions_attach();
    spi_flash_detect();
    timers_start();
    watchdog_start();
    radio_prepare();
    interrupts_restore(0x20);

    user_init();
    if (init_done) {
        init_done();
    }
    ets_run();
}

/* Until the cache is on, flash cannot be fetched from. */
void open_sdk_start(void);
void IRAM_CODE open_sdk_start(void) {
    Cache_Read_Enable(0, 0, 1);
    start_system();
    system_restart();
}
