/* SHA-1 (FIPS 180-4), for HMAC. */
#ifndef OPEN_SDK_WPA_SHA1_H
#define OPEN_SDK_WPA_SHA1_H

#include <stddef.h>
#include <stdint.h>

enum { SHA1_SIZE = 20, SHA1_BLOCK = 64 };

struct sha1 {
    uint32_t state[5];
    uint32_t length; /* bytes so far */
    uint8_t block[SHA1_BLOCK];
};

/* One block, as the sixteen words of it, into the state. */
void sha1_compress(uint32_t state[5], const uint32_t words[16]);

void sha1_start(struct sha1 *sha);
void sha1_add(struct sha1 *sha, const void *data, size_t length);
void sha1_finish(struct sha1 *sha, uint8_t digest[SHA1_SIZE]);

#endif
