/* AES with 128-bit keys (FIPS 197), one block at a time, for wrapping keys. Data frames are the hardware's business. */
#ifndef OPEN_SDK_WPA_AES_H
#define OPEN_SDK_WPA_AES_H

#include <stdint.h>

enum { AES_BLOCK = 16, AES_ROUNDS = 10 };

struct aes_key {
    uint8_t rounds[AES_ROUNDS + 1][AES_BLOCK];
};

void aes_set_key(struct aes_key *key, const uint8_t bytes[AES_BLOCK]);
void aes_encrypt(const struct aes_key *key, uint8_t block[AES_BLOCK]);
void aes_decrypt(const struct aes_key *key, uint8_t block[AES_BLOCK]);

#endif
