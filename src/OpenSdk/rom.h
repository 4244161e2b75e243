/* Functions and data of the boot ROM, by the names and at the addresses of MicroPython's boards/eagle.rom.addr.v6.ld. */
#ifndef OPEN_SDK_ROM_H
#define OPEN_SDK_ROM_H

#include "ets_sys.h"
#include "spi_flash.h"

/* What the ROM's exception dispatcher saves before it calls a C handler; offsets are the ROM's. */
struct exception_frame {
    uint32 epc;
    uint32 ps;
    uint32 sar;
    uint32 vpri;
    uint32 a0;
    uint32 unused;
    uint32 a2_to_a15[14];
};

typedef void (*exception_handler)(struct exception_frame *frame, int cause);
exception_handler _xtos_set_exception_handler(int cause, exception_handler handler);

int ets_printf(const char *format, ...);
uint32 ets_get_cpu_frequency(void);
void ets_update_cpu_frequency(uint32 megahertz);

/* 1 power-on, 2 reset pin or wake from deep sleep, 3 software reset through RTC_CTRL, 4 hardware watchdog. */
uint32 rtc_get_reset_reason(void);

/* cached_32k 1: upper half of the 64 KiB IRAM serves as flash cache. */
void Cache_Read_Enable(uint32 odd_even, uint32 megabyte, uint32 cached_32k);
void Cache_Read_Disable(void);

/* 0 done, 1 refused, 2 timed out. Addresses and sizes in whole words; they run with the flash cache off. */
uint32 SPIRead(uint32 address, void *destination, uint32 size);
uint32 SPIWrite(uint32 address, const void *source, uint32 size);
uint32 SPIEraseSector(uint32 sector);
uint32 Wait_SPI_Idle(SpiFlashChip *chip);

/* The chip's status registers, the second in the upper byte; a write of both takes effect after the chip's own time. */
uint32 SPI_read_status(SpiFlashChip *chip, uint32 *status);
uint32 SPI_write_enable(SpiFlashChip *chip);
uint32 SPI_write_status(SpiFlashChip *chip, uint32 status);

/* The ROM's idea of the flash chip: 4 MiB, whatever is fitted, until somebody knows better. */
extern SpiFlashChip *flashchip;

/* Registers of the analog blocks, behind an internal I2C bus. */
uint32 rom_i2c_readReg(uint32 block, uint32 host, uint32 reg);
void rom_i2c_writeReg(uint32 block, uint32 host, uint32 reg, uint32 value);
void rom_i2c_writeReg_Mask(uint32 block, uint32 host, uint32 reg, uint32 msb, uint32 lsb, uint32 value);

void uart_div_modify(uint8 uart, uint32 divider);

#endif
