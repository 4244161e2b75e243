/* The flash chip at the level of its own commands. Addresses are bytes from the start of the chip. */
#ifndef FLASH_H
#define FLASH_H

#include "hardware.h"

#define PAGE 256u
#define SECTOR 4096u
#define BLOCK 65536u

/* How a page is programmed: in one command with the chip select held over four transfers, or in pieces of 64 or 32 bytes. */
enum { PROGRAM_PAGE = 0, PROGRAM_64 = 1, PROGRAM_32 = 2, PROGRAM_MODES = 3 };
extern u32 flash_program_mode;

void flash_start(void);
u32 flash_id(void);
u32 flash_status(void);
int flash_busy(void);

/* These begin an operation; flash_busy tells when it has ended. */
void flash_begin_erase_sector(u32 address);
void flash_begin_erase_block(u32 address);
void flash_begin_erase_chip(void);

/* Programs length bytes (a multiple of 4) that lie within one page; the last command may still be going on at return. */
void flash_program(u32 address, const u32 *words, u32 length);

/* Reads length bytes (a multiple of 4, at most 64) in two steps: nothing else may be asked of the flash between them. */
void flash_begin_read(u32 address, u32 length);
void flash_end_read(u32 *words, u32 length);

/* Reads length bytes (a multiple of 4). */
void flash_read(u32 address, u32 *words, u32 length);

/* Whether all bytes of the range are 0xFF. */
int flash_is_blank(u32 address, u32 length);

#endif
