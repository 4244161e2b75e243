/* EAPOL-Key frames of RSN (IEEE 802.11, "EAPOL-Key frames"), and the keys that both sides derive. Numbers in them are big-endian. */
#ifndef OPEN_SDK_WPA_EAPOL_H
#define OPEN_SDK_WPA_EAPOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wpa/passphrase.h"

enum {
    NONCE_SIZE = 32,
    TEMPORAL_KEY_SIZE = 16,
    GROUP_KEY_MAX = 32, /* TKIP has two MIC keys behind the temporal one */
    REPLAY_SIZE = 8,
    MIC_SIZE = 16,
    RSN_ELEMENT_MAX = 48,
    EAPOL_FRAME_MAX = 256
};

/* Bits of the key information; the lowest three say which MIC and which wrapping. */
enum {
    KEY_VERSION_MASK = 0x0007,
    KEY_VERSION_SHA1_AES = 0x0002,
    KEY_PAIRWISE = 0x0008,
    KEY_INSTALL = 0x0040,
    KEY_ACK = 0x0080,
    KEY_MIC = 0x0100,
    KEY_SECURE = 0x0200,
    KEY_ERROR = 0x0400,
    KEY_REQUEST = 0x0800,
    KEY_ENCRYPTED = 0x1000
};

struct eapol_key {
    uint8_t protocol_version;
    uint8_t packet_type;
    uint8_t packet_length[2];
    uint8_t descriptor_type;
    uint8_t information[2];
    uint8_t key_length[2];
    uint8_t replay[REPLAY_SIZE];
    uint8_t nonce[NONCE_SIZE];
    uint8_t iv[16];
    uint8_t sequence[8];
    uint8_t reserved[8];
    uint8_t mic[MIC_SIZE];
    uint8_t data_length[2];
    uint8_t data[];
};

/* Key confirmation, key encryption and temporal key, in the order they are derived. */
struct pairwise_keys {
    uint8_t confirmation[16];
    uint8_t encryption[16];
    uint8_t temporal[TEMPORAL_KEY_SIZE];
};

void eapol_derive(
    struct pairwise_keys *keys, const uint8_t pmk[PMK_SIZE], const uint8_t authenticator[6], const uint8_t supplicant[6],
    const uint8_t authenticator_nonce[NONCE_SIZE], const uint8_t supplicant_nonce[NONCE_SIZE]);

/* The frame, when it is an RSN key frame whose lengths agree with one another; else NULL. */
struct eapol_key *eapol_parse(uint8_t *frame, size_t length);

unsigned eapol_information(const struct eapol_key *key);
size_t eapol_data_length(const struct eapol_key *key);

/* Fills everything but replay counter, nonce and data, which start as zeros. */
struct eapol_key *eapol_begin(uint8_t *frame, unsigned information);

/* Sets the lengths, signs where the information says so, and answers with the frame's length. */
size_t eapol_finish(struct eapol_key *key, size_t data_length, const struct pairwise_keys *keys);

/* Whether the frame was signed with these keys. */
bool eapol_is_genuine(struct eapol_key *key, const struct pairwise_keys *keys);

/* The body of a key data encapsulation of the standard (00-0f-ac) with this type; NULL when there is none. */
const uint8_t *eapol_find_data(const uint8_t *data, size_t length, uint8_t type, size_t *found_length);

/* The whole element with this identifier, its two header bytes included; NULL when there is none. */
const uint8_t *eapol_find_element(const uint8_t *data, size_t length, uint8_t identifier, size_t *found_length);

enum { DATA_GROUP_KEY = 1, ELEMENT_RSN = 48, ELEMENT_VENDOR = 0xdd };

/* The program's: unpredictable bytes. */
void wpa_random(uint8_t *bytes, size_t length);

#endif
