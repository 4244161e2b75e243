#include "flash.h"

#define COMMAND_PAGE_PROGRAM 0x02
#define COMMAND_BITS(n) (((n) - 1u) << 28)
#define ADDRESS_BITS(n) (((n) - 1u) << 26)
#define MOSI_BITS(n) (((n) - 1u) << 17)

u32 flash_program_mode __attribute__((section(".bss.small")));

static void command(u32 bits)
{
    SPI_CMD = bits;
    while (SPI_CMD != 0)
        ;
}

void flash_start(void)
{
    rom_select_spi_function();
    rom_spi_flash_attach(0, 0);
}

u32 flash_id(void)
{
    SPI_W(0) = 0;
    command(SPI_CMD_RDID);
    return SPI_W(0) & 0xFFFFFF;
}

u32 flash_status(void)
{
    SPI_RD_STATUS = 0;
    command(SPI_CMD_RDSR);
    return SPI_RD_STATUS & 0xFFFF;
}

int flash_busy(void)
{
    return (flash_status() & 1) != 0;
}

static void wait_idle(void)
{
    while (flash_busy())
        ;
}

void flash_begin_erase_sector(u32 address)
{
    command(SPI_CMD_WREN);
    SPI_ADDR = address & 0xFFFFFF;
    command(SPI_CMD_SE);
}

void flash_begin_erase_block(u32 address)
{
    command(SPI_CMD_WREN);
    SPI_ADDR = address & 0xFFFFFF;
    command(SPI_CMD_BE);
}

void flash_begin_erase_chip(void)
{
    command(SPI_CMD_WREN);
    command(SPI_CMD_CE);
}

static void load_words(const u32 *words, u32 length)
{
    for (u32 i = 0; i < length / 4; i++)
        SPI_W(i) = words[i];
}

/*
 * The controller's buffer holds 64 bytes, a page has 256. The flash sees one page program command as long as its chip select
 * stays low, so the pad is made a plain output, held low, and the controller is used as a shift register four times.
 */
static void program_page(u32 address, const u32 *words, u32 length)
{
    u32 user = SPI_USER, user1 = SPI_USER1, user2 = SPI_USER2, pad = IOMUX_SD_CMD;
    GPIO_OUT_SET = FLASH_CS_BIT;
    GPIO_ENABLE_SET = FLASH_CS_BIT;
    IOMUX_SD_CMD = (pad & ~IOMUX_FUNCTION_MASK) | IOMUX_FUNCTION_GPIO11;
    GPIO_OUT_CLEAR = FLASH_CS_BIT;

    u32 phases = SPI_USER_COMMAND | SPI_USER_ADDR | SPI_USER_MOSI;
    SPI_USER2 = COMMAND_BITS(8) | COMMAND_PAGE_PROGRAM;
    SPI_ADDR = address << 8;
    while (length > 0) {
        u32 part = length < 64 ? length : 64;
        load_words(words, part);
        SPI_USER = phases;
        SPI_USER1 = ADDRESS_BITS(24) | MOSI_BITS(part * 8);
        command(SPI_CMD_USR);
        phases = SPI_USER_MOSI;
        words += part / 4;
        length -= part;
    }

    GPIO_OUT_SET = FLASH_CS_BIT;
    IOMUX_SD_CMD = pad;
    GPIO_ENABLE_CLEAR = FLASH_CS_BIT;
    SPI_USER = user;
    SPI_USER1 = user1;
    SPI_USER2 = user2;
}

void flash_program(u32 address, const u32 *words, u32 length)
{
    if (flash_program_mode == PROGRAM_PAGE) {
        command(SPI_CMD_WREN);
        program_page(address, words, length);
        return;
    }
    u32 most = flash_program_mode == PROGRAM_64 ? 64 : 32;
    while (length > 0) {
        u32 part = length < most ? length : most;
        wait_idle();
        command(SPI_CMD_WREN);
        load_words(words, part);
        SPI_ADDR = (address & 0xFFFFFF) | part << 24;
        command(SPI_CMD_PP);
        address += part;
        words += part / 4;
        length -= part;
    }
}

void flash_begin_read(u32 address, u32 length)
{
    SPI_ADDR = (address & 0xFFFFFF) | length << 24;
    SPI_CMD = SPI_CMD_READ;
}

void flash_end_read(u32 *words, u32 length)
{
    while (SPI_CMD != 0)
        ;
    for (u32 i = 0; i < length / 4; i++)
        words[i] = SPI_W(i);
}

void flash_read(u32 address, u32 *words, u32 length)
{
    while (length > 0) {
        u32 part = length < 64 ? length : 64;
        flash_begin_read(address, part);
        flash_end_read(words, part);
        address += part;
        words += part / 4;
        length -= part;
    }
}

int flash_is_blank(u32 address, u32 length)
{
    u32 words[16];
    for (u32 at = 0; at < length; at += 64) {
        flash_read(address + at, words, 64);
        u32 all = 0xFFFFFFFF;
        for (u32 i = 0; i < 16; i++)
            all &= words[i];
        if (all != 0xFFFFFFFF)
            return 0;
    }
    return 1;
}
