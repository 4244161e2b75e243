/* The SPI flash chip the program itself runs from. */
#ifndef OPEN_SDK_SPI_FLASH_H
#define OPEN_SDK_SPI_FLASH_H

#include "c_types.h"

typedef enum {
    SPI_FLASH_RESULT_OK,
    SPI_FLASH_RESULT_ERR,
    SPI_FLASH_RESULT_TIMEOUT
} SpiFlashOpResult;

/* The ROM's description of the chip; sizes in bytes. */
typedef struct {
    uint32 deviceId;
    uint32 chip_size;
    uint32 block_size;
    uint32 sector_size;
    uint32 page_size;
    uint32 status_mask;
} SpiFlashChip;

#define SPI_FLASH_SEC_SIZE 4096

/* JEDEC id as the chip sends it: manufacturer in the low byte, then type, then log2 of the size. */
uint32 spi_flash_get_id(void);

/* Interrupts stay enabled during these, but the flash cache is off: interrupt handlers must be in IRAM and touch no flash data.
 * The vendor's takes the sector as 16 bits, and so erases the program when asked for sector 65536. */
SpiFlashOpResult spi_flash_erase_sector(uint32 sector);

/* address and size must be multiples of 4. */
SpiFlashOpResult spi_flash_write(uint32 address, uint32 *source, uint32 size);

/* Any address, size and alignment. */
SpiFlashOpResult spi_flash_read(uint32 address, uint32 *destination, uint32 size);

#endif
