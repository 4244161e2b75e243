#include "wpa/key_wrap.h"

#include <string.h>

enum { HALF = 8, STEPS = 6, INITIAL_VALUE = 0xa6 };

static void add_step(uint8_t *first, uint32_t step) {
    for (int i = 0; i < 4; i++) {
        first[HALF - 1 - i] ^= (uint8_t)(step >> (8 * i));
    }
}

void key_wrap(const uint8_t kek[AES_BLOCK], const uint8_t *plain, size_t length, uint8_t *wrapped) {
    struct aes_key key;
    uint8_t block[AES_BLOCK];
    uint32_t step = 0;
    aes_set_key(&key, kek);
    memset(block, INITIAL_VALUE, HALF);
    memmove(wrapped + HALF, plain, length);
    for (int round = 0; round < STEPS; round++) {
        for (uint8_t *half = wrapped + HALF; half < wrapped + HALF + length; half += HALF) {
            memcpy(block + HALF, half, HALF);
            aes_encrypt(&key, block);
            memcpy(half, block + HALF, HALF);
            add_step(block, ++step);
        }
    }
    memcpy(wrapped, block, HALF);
}

bool key_unwrap(const uint8_t kek[AES_BLOCK], uint8_t *data, size_t length) {
    if (length < AES_BLOCK + WRAP_OVERHEAD || length % HALF) {
        return false;
    }
    struct aes_key key;
    uint8_t block[AES_BLOCK];
    uint32_t step = STEPS * (uint32_t)(length / HALF - 1);
    aes_set_key(&key, kek);
    memcpy(block, data, HALF);
    for (; step; ) {
        for (uint8_t *half = data + length - HALF; half >= data + HALF; half -= HALF) {
            add_step(block, step--);
            memcpy(block + HALF, half, HALF);
            aes_decrypt(&key, block);
            memcpy(half, block + HALF, HALF);
        }
    }
    for (int i = 0; i < HALF; i++) {
        if (block[i] != INITIAL_VALUE) {
            return false;
        }
    }
    memmove(data, data + HALF, length - HALF);
    return true;
}
