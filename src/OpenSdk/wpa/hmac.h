/* HMAC-SHA-1 (RFC 2104), with the key's two blocks hashed once for many messages. */
#ifndef OPEN_SDK_WPA_HMAC_H
#define OPEN_SDK_WPA_HMAC_H

#include "wpa/sha1.h"

struct hmac_key {
    struct sha1 inner;
    struct sha1 outer;
};

/* Keys of up to one block; WPA has no longer ones. */
void hmac_set_key(struct hmac_key *key, const void *bytes, size_t length);

void hmac_start(const struct hmac_key *key, struct sha1 *message);
void hmac_finish(const struct hmac_key *key, struct sha1 *message, uint8_t mac[SHA1_SIZE]);
void hmac(const struct hmac_key *key, const void *message, size_t length, uint8_t mac[SHA1_SIZE]);

#endif
