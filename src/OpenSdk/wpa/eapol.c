#include "wpa/eapol.h"

#include <string.h>

#include "wpa/prf.h"

enum { PROTOCOL_VERSION = 2, PACKET_KEY = 3, DESCRIPTOR_RSN = 2, HEADER = offsetof(struct eapol_key, descriptor_type) };

static unsigned get16(const uint8_t *bytes) {
    return (unsigned)(bytes[0] << 8 | bytes[1]);
}

static void put16(uint8_t *bytes, size_t value) {
    bytes[0] = (uint8_t)(value >> 8);
    bytes[1] = (uint8_t)value;
}

static uint8_t *append_ordered(uint8_t *to, const uint8_t *first, const uint8_t *second, size_t length) {
    bool swap = memcmp(first, second, length) > 0;
    memcpy(to, swap ? second : first, length);
    memcpy(to + length, swap ? first : second, length);
    return to + 2 * length;
}

void eapol_derive(
    struct pairwise_keys *keys, const uint8_t pmk[PMK_SIZE], const uint8_t authenticator[6], const uint8_t supplicant[6],
    const uint8_t authenticator_nonce[NONCE_SIZE], const uint8_t supplicant_nonce[NONCE_SIZE]) {
    uint8_t data[2 * 6 + 2 * NONCE_SIZE];
    append_ordered(append_ordered(data, authenticator, supplicant, 6), authenticator_nonce, supplicant_nonce, NONCE_SIZE);
    prf(pmk, PMK_SIZE, "Pairwise key expansion", data, sizeof(data), (uint8_t *)keys, sizeof(*keys));
}

struct eapol_key *eapol_parse(uint8_t *frame, size_t length) {
    struct eapol_key *key = (struct eapol_key *)frame;
    if (length < sizeof(*key) || key->packet_type != PACKET_KEY || key->descriptor_type != DESCRIPTOR_RSN) {
        return NULL;
    }
    size_t packet = HEADER + get16(key->packet_length);
    return packet <= length && packet == sizeof(*key) + get16(key->data_length) ? key : NULL;
}

unsigned eapol_information(const struct eapol_key *key) {
    return get16(key->information);
}

size_t eapol_data_length(const struct eapol_key *key) {
    return get16(key->data_length);
}

struct eapol_key *eapol_begin(uint8_t *frame, unsigned information) {
    struct eapol_key *key = (struct eapol_key *)frame;
    memset(key, 0, sizeof(*key));
    key->protocol_version = PROTOCOL_VERSION;
    key->packet_type = PACKET_KEY;
    key->descriptor_type = DESCRIPTOR_RSN;
    put16(key->information, information);
    return key;
}

static void sign(const struct eapol_key *key, const struct pairwise_keys *keys, uint8_t mic[SHA1_SIZE]) {
    struct hmac_key confirmation;
    hmac_set_key(&confirmation, keys->confirmation, sizeof(keys->confirmation));
    hmac(&confirmation, key, sizeof(*key) + eapol_data_length(key), mic);
}

size_t eapol_finish(struct eapol_key *key, size_t data_length, const struct pairwise_keys *keys) {
    put16(key->data_length, data_length);
    put16(key->packet_length, sizeof(*key) - HEADER + data_length);
    if (eapol_information(key) & KEY_MIC) {
        uint8_t mic[SHA1_SIZE];
        sign(key, keys, mic);
        memcpy(key->mic, mic, MIC_SIZE);
    }
    return sizeof(*key) + data_length;
}

bool eapol_is_genuine(struct eapol_key *key, const struct pairwise_keys *keys) {
    uint8_t claimed[MIC_SIZE];
    uint8_t mic[SHA1_SIZE];
    memcpy(claimed, key->mic, MIC_SIZE);
    memset(key->mic, 0, MIC_SIZE);
    sign(key, keys, mic);
    memcpy(key->mic, claimed, MIC_SIZE);
    uint8_t difference = 0;
    for (int i = 0; i < MIC_SIZE; i++) {
        difference |= claimed[i] ^ mic[i];
    }
    return (eapol_information(key) & KEY_MIC) && difference == 0;
}

const uint8_t *eapol_find_element(const uint8_t *data, size_t length, uint8_t identifier, size_t *found_length) {
    while (length >= 2 && (size_t)data[1] + 2 <= length) {
        size_t size = (size_t)data[1] + 2;
        if (data[0] == identifier) {
            *found_length = size;
            return data;
        }
        data += size;
        length -= size;
    }
    return NULL;
}

const uint8_t *eapol_find_data(const uint8_t *data, size_t length, uint8_t type, size_t *found_length) {
    const uint8_t *end = data + length;
    size_t size;
    while ((data = eapol_find_element(data, (size_t)(end - data), ELEMENT_VENDOR, &size)) != NULL) {
        if (size >= 6 && data[2] == 0x00 && data[3] == 0x0f && data[4] == 0xac && data[5] == type) {
            *found_length = size - 6;
            return data + 6;
        }
        data += size;
    }
    return NULL;
}
