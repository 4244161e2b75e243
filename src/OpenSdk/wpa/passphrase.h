/* From a passphrase to the 256-bit pairwise master key: PBKDF2-SHA1 over 4096 rounds (IEEE 802.11, "Suggested pass-phrase-to-PSK mapping").
 * It takes a good part of a second of this chip, so it is done in steps, between which other work goes on. */
#ifndef OPEN_SDK_WPA_PASSPHRASE_H
#define OPEN_SDK_WPA_PASSPHRASE_H

#include <stdbool.h>

#include "wpa/hmac.h"

enum { PMK_SIZE = 32, SSID_MAX = 32, PASSPHRASE_MIN = 8, PASSPHRASE_MAX = 63 };

struct passphrase_job {
    struct hmac_key key;
    uint8_t ssid[SSID_MAX];
    uint8_t ssid_length;
    uint8_t part; /* first or second 20 bytes of the key */
    uint16_t rounds; /* done in this part */
    uint32_t last[SHA1_SIZE / 4]; /* of the rounds, as words: no time for bytes */
    uint32_t sum[SHA1_SIZE / 4];
    uint8_t pmk[PMK_SIZE];
};

/* Whether text can be a secret: 8 to 63 characters, or the key itself as 64 hexadecimal digits. */
bool passphrase_is_valid(const uint8_t *text, size_t length);

/* A key in hexadecimal digits needs no computing: the first step ends the job. */
void passphrase_start(struct passphrase_job *job, const uint8_t *text, size_t length, const uint8_t *ssid, size_t ssid_length);

/* Goes on for some rounds; true when job->pmk is there. */
bool passphrase_step(struct passphrase_job *job, unsigned rounds);

#endif
