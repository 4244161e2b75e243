/* The flash chip, through the ROM's routines. While one runs the cache is off and flash cannot be fetched from. */
#include "spi_flash.h"

#include "iram.h"
#include "registers.h"
#include "rom.h"
#include "services.h"

enum { BOUNCE_WORDS = 64 };
/* BP0 to BP2, TB and SEC of the 25-series status register. */
enum { STATUS_PROTECTION = 0x7c, READ_SECOND_STATUS = 0x35 };
#define FLASH_WINDOW 0x40200000

static void IRAM_CODE cache_off(void) {
    Cache_Read_Disable();
    Wait_SPI_Idle(flashchip);
}

static void IRAM_CODE cache_on(void) {
    Cache_Read_Enable(0, 0, 1);
}

static SpiFlashOpResult result_of(uint32 rom_result) {
    return rom_result == 0 ? SPI_FLASH_RESULT_OK : rom_result == 2 ? SPI_FLASH_RESULT_TIMEOUT : SPI_FLASH_RESULT_ERR;
}

uint32 IRAM_CODE spi_flash_get_id(void) {
    cache_off();
    WRITE_PERI_REG(SPI0_W0, 0);
    WRITE_PERI_REG(SPI0_CMD, SPI_CMD_READ_ID);
    while (READ_PERI_REG(SPI0_CMD) & SPI_CMD_READ_ID) {
    }
    uint32 id = READ_PERI_REG(SPI0_W0) & 0xffffff;
    cache_on();
    return id;
}

/* The third id byte is log2 of the size. A chip that says something else is believed to be what the image header claims. */
void ICACHE_FLASH_ATTR spi_flash_detect(void) {
    static const uint16 header_kib[] = { 512, 256, 1024, 2048, 4096, 2048, 4096 };
    uint32 capacity = spi_flash_get_id() >> 16;
    uint32 map = system_get_flash_size_map();
    if (capacity >= 18 && capacity <= 24) {
        flashchip->chip_size = 1u << capacity;
    } else if (map < sizeof(header_kib) / sizeof(header_kib[0])) {
        flashchip->chip_size = header_kib[map] * 1024u;
    }
}

static bool IRAM_CODE within_chip(uint32 address, uint32 size) {
    return address <= flashchip->chip_size && size <= flashchip->chip_size - address;
}

/* The ROM reads the first status register only. Here with the read mode's extra data lines switched off meanwhile. */
static uint32 IRAM_CODE read_second_status(void) {
    uint32 control = READ_PERI_REG(SPI0_CTRL);
    uint32 user = READ_PERI_REG(SPI0_USER);
    uint32 user1 = READ_PERI_REG(SPI0_USER1);
    uint32 user2 = READ_PERI_REG(SPI0_USER2);
    WRITE_PERI_REG(SPI0_CTRL, control & ~SPI_CTRL_READ_MODE);
    WRITE_PERI_REG(SPI0_USER, SPI_USER_COMMAND | SPI_USER_MISO);
    WRITE_PERI_REG(SPI0_USER1, SPI_USER1_MISO_BITS(8));
    WRITE_PERI_REG(SPI0_USER2, SPI_USER2_COMMAND(READ_SECOND_STATUS));
    WRITE_PERI_REG(SPI0_CMD, SPI_CMD_USER);
    while (READ_PERI_REG(SPI0_CMD) & SPI_CMD_USER) {
    }
    uint32 second = READ_PERI_REG(SPI0_W0) & 0xff;
    WRITE_PERI_REG(SPI0_CTRL, control);
    WRITE_PERI_REG(SPI0_USER, user);
    WRITE_PERI_REG(SPI0_USER1, user1);
    WRITE_PERI_REG(SPI0_USER2, user2);
    return second;
}

/* The ROM's FLASH_END leaves the chip protected, and the bits are non-volatile (https://github.com/nodemcu/nodemcu-firmware/pull/523).
 * The second register is written too, and QE in it has to stay: without it a chip that is read over four lines is not read at all. */
static void IRAM_CODE unprotect(void) {
    uint32 status = 0;
    if (SPI_read_status(flashchip, &status) == 0 && (status & STATUS_PROTECTION)) {
        status = (status & 0xff & ~STATUS_PROTECTION) | read_second_status() << 8;
        WRITE_PERI_REG(SPI0_CTRL, READ_PERI_REG(SPI0_CTRL) | SPI_CTRL_STATUS_2_BYTES);
        if (SPI_write_enable(flashchip) == 0) {
            SPI_write_status(flashchip, status);
            Wait_SPI_Idle(flashchip);
        }
    }
}

SpiFlashOpResult IRAM_CODE spi_flash_erase_sector(uint32 sector) {
    if (sector >= flashchip->chip_size / SPI_FLASH_SEC_SIZE) {
        return SPI_FLASH_RESULT_ERR;
    }
    cache_off();
    unprotect();
    uint32 result = SPIEraseSector(sector);
    cache_on();
    return result_of(result);
}

static SpiFlashOpResult IRAM_CODE write_words(uint32 address, const uint32 *source, uint32 size) {
    cache_off();
    unprotect();
    uint32 result = SPIWrite(address, source, size);
    cache_on();
    return result_of(result);
}

static SpiFlashOpResult IRAM_CODE read_words(uint32 address, uint32 *destination, uint32 size) {
    cache_off();
    uint32 result = SPIRead(address, destination, size);
    cache_on();
    return result_of(result);
}

/* The ROM reads its source a word at a time and with the cache off: constants in flash and odd buffers go through the stack. */
SpiFlashOpResult IRAM_CODE spi_flash_write(uint32 address, uint32 *source, uint32 size) {
    if (((address | size) & 3) || !within_chip(address, size)) {
        return SPI_FLASH_RESULT_ERR;
    }
    if (((uint32)source & 3) == 0 && (uint32)source < FLASH_WINDOW) {
        return write_words(address, source, size);
    }
    const uint8 *bytes = (const uint8 *)source;
    SpiFlashOpResult result = SPI_FLASH_RESULT_OK;
    while (size && result == SPI_FLASH_RESULT_OK) {
        uint32 bounce[BOUNCE_WORDS];
        uint32 part = size < sizeof(bounce) ? size : sizeof(bounce);
        for (uint32 i = 0; i < part; i++) {
            ((uint8 *)bounce)[i] = bytes[i];
        }
        result = write_words(address, bounce, part);
        address += part;
        bytes += part;
        size -= part;
    }
    return result;
}

SpiFlashOpResult IRAM_CODE spi_flash_read(uint32 address, uint32 *destination, uint32 size) {
    if (!within_chip(address, size)) {
        return SPI_FLASH_RESULT_ERR;
    }
    if (((address | size | (uint32)destination) & 3) == 0) {
        return read_words(address, destination, size);
    }
    uint8 *bytes = (uint8 *)destination;
    SpiFlashOpResult result = SPI_FLASH_RESULT_OK;
    while (size && result == SPI_FLASH_RESULT_OK) {
        uint32 bounce[BOUNCE_WORDS];
        uint32 skip = address & 3;
        uint32 part = size < sizeof(bounce) - skip ? size : sizeof(bounce) - skip;
        result = read_words(address - skip, bounce, (skip + part + 3) & ~3u);
        for (uint32 i = 0; i < part; i++) {
            bytes[i] = ((const uint8 *)bounce)[skip + i];
        }
        address += part;
        bytes += part;
        size -= part;
    }
    return result;
}
