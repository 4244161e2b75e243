/* MD5 (RFC 1321) of flash. */
#ifndef MD5_H
#define MD5_H

#include "hardware.h"

/* Of length bytes at address, both multiples of 4; calls meanwhile() every KiB. */
void md5_of_flash(u32 address, u32 length, u32 *digest, void (*meanwhile)(void));

#endif
