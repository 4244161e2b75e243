#include "wpa/sha1.h"

#include <string.h>

static inline uint32_t rotate(uint32_t value, unsigned count) {
    return value << count | value >> (32 - count);
}

static void put_word(uint8_t *bytes, uint32_t word) {
    for (int i = 0; i < 4; i++) {
        bytes[i] = (uint8_t)(word >> (24 - 8 * i));
    }
}

/* A step of FIPS 180-4, 6.1.2; what moves from one variable to the next there is the order of the arguments here. */
#define STEP(a, b, c, d, e, mixed) \
    do { \
        e += rotate(a, 5) + (mixed) + *word++; \
        b = rotate(b, 30); \
    } while (0)
#define FIVE_STEPS(f, k) \
    do { \
        STEP(a, b, c, d, e, f(b, c, d) + (k)); \
        STEP(e, a, b, c, d, f(a, b, c) + (k)); \
        STEP(d, e, a, b, c, f(e, a, b) + (k)); \
        STEP(c, d, e, a, b, f(d, e, a) + (k)); \
        STEP(b, c, d, e, a, f(c, d, e) + (k)); \
    } while (0)
#define CHOICE(x, y, z) (((x) & ((y) ^ (z))) ^ (z))
#define PARITY(x, y, z) ((x) ^ (y) ^ (z))
#define MAJORITY(x, y, z) (((x) & (y)) | ((z) & ((x) | (y))))

/* A passphrase takes 16,386 of these, one after the other: that is why they are compiled for speed. */
__attribute__((optimize("O2"))) void sha1_compress(uint32_t state[5], const uint32_t words[16]) {
    uint32_t schedule[80];
    memcpy(schedule, words, 16 * sizeof(schedule[0]));
    for (uint32_t *next = schedule + 16; next < schedule + 80; next++) {
        *next = rotate(next[-3] ^ next[-8] ^ next[-14] ^ next[-16], 1);
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    const uint32_t *word = schedule;
    while (word < schedule + 20) {
        FIVE_STEPS(CHOICE, 0x5a827999);
    }
    while (word < schedule + 40) {
        FIVE_STEPS(PARITY, 0x6ed9eba1);
    }
    while (word < schedule + 60) {
        FIVE_STEPS(MAJORITY, 0x8f1bbcdc);
    }
    while (word < schedule + 80) {
        FIVE_STEPS(PARITY, 0xca62c1d6);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
}

static void compress(uint32_t state[5], const uint8_t *block) {
    uint32_t words[16];
    for (int i = 0; i < 16; i++) {
        words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 | (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    }
    sha1_compress(state, words);
}

void sha1_start(struct sha1 *sha) {
    sha->state[0] = 0x67452301;
    sha->state[1] = 0xefcdab89;
    sha->state[2] = 0x98badcfe;
    sha->state[3] = 0x10325476;
    sha->state[4] = 0xc3d2e1f0;
    sha->length = 0;
}

void sha1_add(struct sha1 *sha, const void *data, size_t length) {
    const uint8_t *bytes = data;
    while (length) {
        size_t used = sha->length % SHA1_BLOCK;
        size_t part = SHA1_BLOCK - used < length ? SHA1_BLOCK - used : length;
        memcpy(sha->block + used, bytes, part);
        sha->length += (uint32_t)part;
        bytes += part;
        length -= part;
        if (used + part == SHA1_BLOCK) {
            compress(sha->state, sha->block);
        }
    }
}

void sha1_finish(struct sha1 *sha, uint8_t digest[SHA1_SIZE]) {
    static const uint8_t one = 0x80;
    static const uint8_t zero = 0;
    uint8_t bits[8] = { 0 };
    bits[3] = (uint8_t)(sha->length >> 29);
    put_word(bits + 4, sha->length << 3);
    sha1_add(sha, &one, 1);
    while (sha->length % SHA1_BLOCK != SHA1_BLOCK - sizeof(bits)) {
        sha1_add(sha, &zero, 1);
    }
    sha1_add(sha, bits, sizeof(bits));
    for (int i = 0; i < 5; i++) {
        put_word(digest + 4 * i, sha->state[i]);
    }
}
