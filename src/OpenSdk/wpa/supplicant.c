#include "wpa/supplicant.h"

#include <string.h>

#include "wpa/key_wrap.h"

enum { GROUP_KEY_HEADER = 2 };

void supplicant_start(struct supplicant *supplicant) {
    wpa_random(supplicant->own_nonce, NONCE_SIZE);
    supplicant->has_replay = false;
    supplicant->has_offer = false;
    supplicant->has_answered = false;
    supplicant->is_done = false;
    supplicant->install_pairwise = false;
    supplicant->install_group = false;
}

static struct eapol_key *begin_reply(const struct eapol_key *received, uint8_t *reply, unsigned information) {
    struct eapol_key *key = eapol_begin(reply, KEY_VERSION_SHA1_AES | KEY_MIC | information);
    memcpy(key->replay, received->replay, REPLAY_SIZE);
    return key;
}

/* Message 1 is not signed: it must not touch keys in use. */
static size_t answer_nonce(struct supplicant *supplicant, const struct eapol_key *received, uint8_t *reply) {
    eapol_derive(&supplicant->offered, supplicant->pmk, supplicant->peer, supplicant->own, received->nonce, supplicant->own_nonce);
    supplicant->has_offer = true;
    supplicant->has_answered = true;
    struct eapol_key *key = begin_reply(received, reply, KEY_PAIRWISE);
    memcpy(key->nonce, supplicant->own_nonce, NONCE_SIZE);
    memcpy(key->data, supplicant->own_rsn, supplicant->own_rsn_length);
    return eapol_finish(key, supplicant->own_rsn_length, &supplicant->offered);
}

/* false when the frame carries no group key that this chip can use. */
static bool take_group_key(struct supplicant *supplicant, const uint8_t *data, size_t length, const uint8_t sequence[8]) {
    size_t size;
    const uint8_t *body = eapol_find_data(data, length, DATA_GROUP_KEY, &size);
    if (!body || size < GROUP_KEY_HEADER + TEMPORAL_KEY_SIZE || size > GROUP_KEY_HEADER + GROUP_KEY_MAX) {
        return false;
    }
    size -= GROUP_KEY_HEADER;
    uint8_t id = body[0] & 3;
    /* The same key again is a repetition; its counter must go on, not back. */
    bool is_same = supplicant->is_done && supplicant->group_key_id == id && supplicant->group_key_length == size
        && memcmp(supplicant->group_key, body + GROUP_KEY_HEADER, size) == 0;
    if (!is_same) {
        memcpy(supplicant->group_key, body + GROUP_KEY_HEADER, size);
        memcpy(supplicant->group_sequence, sequence, 8);
        supplicant->group_key_length = (uint8_t)size;
        supplicant->group_key_id = id;
        supplicant->install_group = true;
    }
    return true;
}

static bool says_the_beacon(const struct supplicant *supplicant, const uint8_t *data, size_t length) {
    size_t size;
    const uint8_t *rsn = eapol_find_element(data, length, ELEMENT_RSN, &size);
    return rsn && size == supplicant->peer_rsn_length && memcmp(rsn, supplicant->peer_rsn, size) == 0;
}

static size_t answer_keys(struct supplicant *supplicant, struct eapol_key *received, uint8_t *reply) {
    const struct pairwise_keys *keys;
    if (supplicant->has_offer && eapol_is_genuine(received, &supplicant->offered)) {
        keys = &supplicant->offered;
    } else if (supplicant->is_done && eapol_is_genuine(received, &supplicant->keys)) {
        keys = &supplicant->keys;
    } else {
        return 0;
    }
    size_t length = eapol_data_length(received);
    if (!(eapol_information(received) & KEY_ENCRYPTED) || !key_unwrap(keys->encryption, received->data, length)) {
        return 0;
    }
    length -= WRAP_OVERHEAD;
    if (!says_the_beacon(supplicant, received->data, length) || !take_group_key(supplicant, received->data, length, received->sequence)) {
        return 0;
    }
    if (keys == &supplicant->offered) {
        supplicant->keys = supplicant->offered;
        supplicant->has_offer = false;
        supplicant->install_pairwise = true;
    }
    supplicant->is_done = true;
    return eapol_finish(begin_reply(received, reply, KEY_PAIRWISE | KEY_SECURE), 0, &supplicant->keys);
}

static size_t answer_group_key(struct supplicant *supplicant, struct eapol_key *received, uint8_t *reply) {
    if (!supplicant->is_done || !eapol_is_genuine(received, &supplicant->keys)) {
        return 0;
    }
    size_t length = eapol_data_length(received);
    if (!(eapol_information(received) & KEY_ENCRYPTED) || !key_unwrap(supplicant->keys.encryption, received->data, length)
        || !take_group_key(supplicant, received->data, length - WRAP_OVERHEAD, received->sequence)) {
        return 0;
    }
    return eapol_finish(begin_reply(received, reply, KEY_SECURE), 0, &supplicant->keys);
}

size_t supplicant_receive(struct supplicant *supplicant, uint8_t *frame, size_t length, uint8_t reply[EAPOL_FRAME_MAX]) {
    struct eapol_key *key = eapol_parse(frame, length);
    if (!key) {
        return 0;
    }
    unsigned information = eapol_information(key);
    if ((information & KEY_VERSION_MASK) != KEY_VERSION_SHA1_AES || !(information & KEY_ACK)) {
        return 0;
    }
    if (!(information & KEY_MIC)) {
        return information & KEY_PAIRWISE ? answer_nonce(supplicant, key, reply) : 0;
    }
    if (supplicant->has_replay && memcmp(key->replay, supplicant->replay, REPLAY_SIZE) <= 0) {
        return 0;
    }
    size_t size = information & KEY_PAIRWISE ? answer_keys(supplicant, key, reply) : answer_group_key(supplicant, key, reply);
    if (size) {
        memcpy(supplicant->replay, key->replay, REPLAY_SIZE);
        supplicant->has_replay = true;
    }
    return size;
}
