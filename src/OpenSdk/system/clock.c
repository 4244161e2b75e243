/* The main PLL and the core's share of it. */
#include "osapi.h"
#include "registers.h"
#include "rom.h"
#include "services.h"

/* Analog block 0x67 on host 4 holds the PLL's dividers. The ROM starts as if the crystal had 40 MHz; modules carry 26 MHz,
 * for which these two values give the 80 MHz bus (values: nosdk8266, esp-open-rtos). */
enum { PLL_BLOCK = 0x67, PLL_HOST = 4, PLL_26MHZ_REG1 = 0x88, PLL_26MHZ_REG2 = 0x91 };

enum { ROM_BAUD = 74880 };

void ICACHE_FLASH_ATTR clock_start(void) {
    if (rom_i2c_readReg(PLL_BLOCK, PLL_HOST, 1) != PLL_26MHZ_REG1) {
        rom_i2c_writeReg(PLL_BLOCK, PLL_HOST, 1, PLL_26MHZ_REG1);
        rom_i2c_writeReg(PLL_BLOCK, PLL_HOST, 2, PLL_26MHZ_REG2);
    }
    system_update_cpu_freq(SYS_CPU_80MHZ);
    uart_div_modify(0, UART_CLK_FREQ / ROM_BAUD);
}

bool ICACHE_FLASH_ATTR system_update_cpu_freq(uint8 megahertz) {
    if (megahertz == SYS_CPU_160MHZ) {
        SET_PERI_REG_MASK(DPORT_CPU_CLOCK, DPORT_CPU_CLOCK_160MHZ);
    } else if (megahertz == SYS_CPU_80MHZ) {
        CLEAR_PERI_REG_MASK(DPORT_CPU_CLOCK, DPORT_CPU_CLOCK_160MHZ);
    } else {
        return false;
    }
    ets_update_cpu_frequency(megahertz);
    return true;
}

uint8 ICACHE_FLASH_ATTR system_get_cpu_freq(void) {
    return (uint8)ets_get_cpu_frequency();
}
