#include "wpa/passphrase.h"

#include <string.h>

enum { ROUNDS = 4096, PARTS = 2, HEX_DIGITS = 2 * PMK_SIZE, WORDS = SHA1_SIZE / 4 };

/* -1 for anything but a hexadecimal digit. */
static int digit(uint8_t character) {
    if (character >= '0' && character <= '9') {
        return character - '0';
    }
    character |= 0x20;
    return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
}

bool passphrase_is_valid(const uint8_t *text, size_t length) {
    if (length >= PASSPHRASE_MIN && length <= PASSPHRASE_MAX) {
        return true;
    }
    if (length != HEX_DIGITS) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (digit(text[i]) < 0) {
            return false;
        }
    }
    return true;
}

void passphrase_start(struct passphrase_job *job, const uint8_t *text, size_t length, const uint8_t *ssid, size_t ssid_length) {
    memset(job, 0, sizeof(*job));
    if (length == HEX_DIGITS) {
        for (size_t i = 0; i < PMK_SIZE; i++) {
            job->pmk[i] = (uint8_t)(digit(text[2 * i]) << 4 | digit(text[2 * i + 1]));
        }
        job->part = PARTS;
        return;
    }
    hmac_set_key(&job->key, text, length);
    memcpy(job->ssid, ssid, ssid_length);
    job->ssid_length = (uint8_t)ssid_length;
}

static void first_round(struct passphrase_job *job) {
    uint8_t number[4] = { 0, 0, 0, (uint8_t)(job->part + 1) };
    uint8_t mac[SHA1_SIZE];
    struct sha1 message;
    hmac_start(&job->key, &message);
    sha1_add(&message, job->ssid, job->ssid_length);
    sha1_add(&message, number, sizeof(number));
    hmac_finish(&job->key, &message, mac);
    for (int i = 0; i < WORDS; i++) {
        job->last[i] = (uint32_t)mac[4 * i] << 24 | (uint32_t)mac[4 * i + 1] << 16 | (uint32_t)mac[4 * i + 2] << 8 | mac[4 * i + 3];
    }
    memcpy(job->sum, job->last, sizeof(job->sum));
}

/* The second block of a hash whose first was the key: a digest, the bit that ends it, and the length of both in bits. */
static void hash(const struct sha1 *key, uint32_t digest[WORDS]) {
    uint32_t block[16] = { digest[0], digest[1], digest[2], digest[3], digest[4], 0x80000000 };
    block[15] = 8 * (SHA1_BLOCK + SHA1_SIZE);
    memcpy(digest, key->state, SHA1_SIZE);
    sha1_compress(digest, block);
}

static void next_round(struct passphrase_job *job) {
    hash(&job->key.inner, job->last);
    hash(&job->key.outer, job->last);
    for (int i = 0; i < WORDS; i++) {
        job->sum[i] ^= job->last[i];
    }
}

static void put_words(uint8_t *to, const uint32_t *words, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        to[i] = (uint8_t)(words[i / 4] >> (24 - 8 * (i % 4)));
    }
}

bool passphrase_step(struct passphrase_job *job, unsigned rounds) {
    for (; rounds && job->part < PARTS; rounds--) {
        if (job->rounds == 0) {
            first_round(job);
        } else {
            next_round(job);
        }
        if (++job->rounds == ROUNDS) {
            size_t start = (size_t)SHA1_SIZE * job->part;
            put_words(job->pmk + start, job->sum, PMK_SIZE - start < SHA1_SIZE ? PMK_SIZE - start : SHA1_SIZE);
            job->rounds = 0;
            job->part++;
        }
    }
    return job->part == PARTS;
}
