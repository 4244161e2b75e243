/* AES key wrap (RFC 3394): how group keys travel inside of EAPOL-Key frames. */
#ifndef OPEN_SDK_WPA_KEY_WRAP_H
#define OPEN_SDK_WPA_KEY_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "wpa/aes.h"

enum { WRAP_OVERHEAD = 8 };

/* length is a multiple of 8 and at least 16; wrapped has room for WRAP_OVERHEAD more. */
void key_wrap(const uint8_t kek[AES_BLOCK], const uint8_t *plain, size_t length, uint8_t *wrapped);

/* In place: length bytes become length - WRAP_OVERHEAD at the same start. false when they were not wrapped with this key. */
bool key_unwrap(const uint8_t kek[AES_BLOCK], uint8_t *data, size_t length);

#endif
