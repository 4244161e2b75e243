/* The RTC counter, its rate, and the RTC's memory. */
#include "registers.h"
#include "user_interface.h"

enum { CRYSTAL_MHZ = 26, CALIBRATION_PERIODS = 256, MEMORY_BLOCKS = 192 };

uint32 ICACHE_FLASH_ATTR system_get_rtc_time(void) {
    return READ_PERI_REG(RTC_COUNTER);
}

/* The hardware counts crystal cycles over CALIBRATION_PERIODS cycles of the RTC's RC oscillator, which takes about 2 ms. */
uint32 ICACHE_FLASH_ATTR system_rtc_clock_cali_proc(void) {
    WRITE_PERI_REG(GPIO_RTC_CALIB_SYNC, CALIBRATION_PERIODS);
    WRITE_PERI_REG(GPIO_RTC_CALIB_SYNC, RTC_CALIB_START | CALIBRATION_PERIODS);
    while (!(READ_PERI_REG(GPIO_RTC_CALIB_VALUE) & RTC_CALIB_RDY)) {
    }
    uint32 cycles = READ_PERI_REG(GPIO_RTC_CALIB_VALUE) & RTC_CALIB_VALUE_MASK;
    return cycles * (4096 / CALIBRATION_PERIODS) / CRYSTAL_MHZ;
}

static bool ICACHE_FLASH_ATTR in_rtc_memory(uint32 block, uint32 size) {
    return block < MEMORY_BLOCKS && size <= (MEMORY_BLOCKS - block) * 4;
}

/* RTC memory takes whole words only; the program's end may be odd. */
bool ICACHE_FLASH_ATTR system_rtc_mem_read(uint8 block, void *destination, uint16 size) {
    if (!in_rtc_memory(block, size)) {
        return false;
    }
    uint8 *bytes = destination;
    for (uint32 i = 0; i < size; i++) {
        bytes[i] = (uint8)(READ_PERI_REG(RTC_MEMORY + 4 * block + (i & ~3u)) >> (8 * (i & 3)));
    }
    return true;
}

bool ICACHE_FLASH_ATTR system_rtc_mem_write(uint8 block, const void *source, uint16 size) {
    if (!in_rtc_memory(block, size)) {
        return false;
    }
    const uint8 *bytes = source;
    for (uint32 i = 0; i < size; i++) {
        uint32 reg = RTC_MEMORY + 4 * block + (i & ~3u);
        uint32 shift = 8 * (i & 3);
        WRITE_PERI_REG(reg, (READ_PERI_REG(reg) & ~(0xffu << shift)) | ((uint32)bytes[i] << shift));
    }
    return true;
}
