/* The pseudo-random function of IEEE 802.11, "PRF": HMAC-SHA-1 over label, a zero byte, data and a counter. */
#ifndef OPEN_SDK_WPA_PRF_H
#define OPEN_SDK_WPA_PRF_H

#include "wpa/hmac.h"

void prf(const uint8_t *key, size_t key_length, const char *label, const uint8_t *data, size_t data_length, uint8_t *result, size_t result_length);

#endif
