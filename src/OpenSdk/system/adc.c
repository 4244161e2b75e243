/* The 10-bit converter behind the TOUT pin. */
#include "osapi.h"
#include "registers.h"
#include "rom.h"
#include "user_interface.h"

/* Analog block 0x6c on host 2, register 0 bit 5 routes TOUT to the converter. */
enum { SAR_BLOCK = 0x6c, SAR_HOST = 2, SAR_TOUT_BIT = 5 };
enum { SAMPLES = 8, FULL_SCALE = 1024 };

/* Eight samples a conversion, clock divider 8; timings go with it. */
#define SAR_CFG_DEFAULT 0x000908bc
#define SAR_TIM1_DEFAULT 0x00070727
#define SAR_TIM2_DEFAULT 0x004f1757

static void ICACHE_FLASH_ATTR wait_until_idle(void) {
    while (READ_PERI_REG(SAR_CFG) & SAR_CFG_STATE) {
    }
}

/* Samples come inverted, with eight fine bits that span somewhat less than the steps of the three coarse ones. */
static uint32 ICACHE_FLASH_ATTR linearised(uint32 reg) {
    uint32 raw = ~reg & 0x7ff;
    uint32 fine = raw & 0xff;
    fine = fine > 21 ? ((fine - 21) * 279) >> 8 : 0;
    return (raw & 0x700) + (fine > 255 ? 255 : fine);
}

uint16 ICACHE_FLASH_ATTR system_adc_read(void) {
    WRITE_PERI_REG(SAR_CFG, SAR_CFG_DEFAULT);
    WRITE_PERI_REG(SAR_TIM1, SAR_TIM1_DEFAULT);
    WRITE_PERI_REG(SAR_TIM2, SAR_TIM2_DEFAULT);
    rom_i2c_writeReg_Mask(SAR_BLOCK, SAR_HOST, 0, SAR_TOUT_BIT, SAR_TOUT_BIT, 1);
    SET_PERI_REG_MASK(SAR_CFG1, SAR_CFG1_TOUT);
    wait_until_idle();

    CLEAR_PERI_REG_MASK(SAR_CFG, SAR_CFG_START);
    SET_PERI_REG_MASK(SAR_CFG, SAR_CFG_START);
    os_delay_us(2);
    wait_until_idle();
    uint32 sum = 0;
    for (uint32 i = 0; i < SAMPLES; i++) {
        sum += linearised(READ_PERI_REG(SAR_DATA + 4 * i));
    }

    rom_i2c_writeReg_Mask(SAR_BLOCK, SAR_HOST, 0, SAR_TOUT_BIT, SAR_TOUT_BIT, 0);
    wait_until_idle();
    CLEAR_PERI_REG_MASK(SAR_CFG1, SAR_CFG1_TOUT);
    CLEAR_PERI_REG_MASK(SAR_CFG2, BIT0);
    SET_PERI_REG_MASK(SAR_CFG2, BIT0);

    /* Halved mean, stretched because 1.0 V, not 1.1 V, is full scale. */
    uint32 value = ((sum + SAMPLES) / (2 * SAMPLES)) * 12 / 11;
    return (uint16)(value > FULL_SCALE ? FULL_SCALE : value);
}

uint16 ICACHE_FLASH_ATTR system_get_vdd33(void) {
    return 0xffff;
}
