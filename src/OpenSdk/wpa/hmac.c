#include "wpa/hmac.h"

#include <string.h>

static void hash_padded(struct sha1 *sha, const uint8_t *key, size_t length, uint8_t pad) {
    uint8_t block[SHA1_BLOCK];
    for (size_t i = 0; i < sizeof(block); i++) {
        block[i] = pad ^ (i < length ? key[i] : 0);
    }
    sha1_start(sha);
    sha1_add(sha, block, sizeof(block));
}

void hmac_set_key(struct hmac_key *key, const void *bytes, size_t length) {
    hash_padded(&key->inner, bytes, length, 0x36);
    hash_padded(&key->outer, bytes, length, 0x5c);
}

void hmac_start(const struct hmac_key *key, struct sha1 *message) {
    *message = key->inner;
}

void hmac_finish(const struct hmac_key *key, struct sha1 *message, uint8_t mac[SHA1_SIZE]) {
    sha1_finish(message, mac);
    *message = key->outer;
    sha1_add(message, mac, SHA1_SIZE);
    sha1_finish(message, mac);
}

void hmac(const struct hmac_key *key, const void *message, size_t length, uint8_t mac[SHA1_SIZE]) {
    struct sha1 sha;
    hmac_start(key, &sha);
    sha1_add(&sha, message, length);
    hmac_finish(key, &sha, mac);
}
