#include "wpa/authenticator.h"

#include <string.h>

#include "wpa/key_wrap.h"

static void put_replay(uint8_t *bytes, uint32_t value) {
    memset(bytes, 0, REPLAY_SIZE);
    for (int i = 0; i < 4; i++) {
        bytes[REPLAY_SIZE - 1 - i] = (uint8_t)(value >> (8 * i));
    }
}

/* Answers to any repetition of the step that runs count. */
static bool is_answer(const struct authenticator *authenticator, const struct eapol_key *key) {
    uint32_t value = 0;
    for (int i = 0; i < REPLAY_SIZE; i++) {
        if (i < 4 && key->replay[i]) {
            return false;
        }
        value = value << 8 | key->replay[i];
    }
    return value >= authenticator->replay_of_step && value <= authenticator->replay;
}

static struct eapol_key *begin(struct authenticator *authenticator, uint8_t *frame, unsigned information) {
    struct eapol_key *key = eapol_begin(frame, KEY_VERSION_SHA1_AES | KEY_PAIRWISE | KEY_ACK | information);
    put_replay(key->replay, ++authenticator->replay);
    key->key_length[1] = TEMPORAL_KEY_SIZE;
    memcpy(key->nonce, authenticator->own_nonce, NONCE_SIZE);
    return key;
}

static size_t message_1(struct authenticator *authenticator, uint8_t *frame) {
    return eapol_finish(begin(authenticator, frame, 0), 0, NULL);
}

/* The key data is padded to whole halves of a block: 0xdd, then zeros. */
static size_t message_3(struct authenticator *authenticator, const uint8_t group_sequence[6], uint8_t *frame) {
    const uint8_t header[] = { ELEMENT_VENDOR, 6 + TEMPORAL_KEY_SIZE, 0x00, 0x0f, 0xac, DATA_GROUP_KEY, authenticator->group_key_id, 0 };
    uint8_t data[RSN_ELEMENT_MAX + sizeof(header) + TEMPORAL_KEY_SIZE + 8] = { 0 };
    size_t length = authenticator->own_rsn_length;
    memcpy(data, authenticator->own_rsn, length);
    memcpy(data + length, header, sizeof(header));
    length += sizeof(header);
    memcpy(data + length, authenticator->group_key, TEMPORAL_KEY_SIZE);
    length += TEMPORAL_KEY_SIZE;
    if (length % 8) {
        data[length] = ELEMENT_VENDOR;
        length = (length + 7) & ~(size_t)7;
    }
    struct eapol_key *key = begin(authenticator, frame, KEY_INSTALL | KEY_MIC | KEY_SECURE | KEY_ENCRYPTED);
    memcpy(key->sequence, group_sequence, 6);
    key_wrap(authenticator->keys.encryption, data, length, key->data);
    return eapol_finish(key, length + WRAP_OVERHEAD, &authenticator->keys);
}

size_t authenticator_start(struct authenticator *authenticator, uint8_t frame[EAPOL_FRAME_MAX]) {
    wpa_random(authenticator->own_nonce, NONCE_SIZE);
    authenticator->replay = 0;
    authenticator->replay_of_step = 1;
    authenticator->waits_for = 2;
    authenticator->is_done = false;
    return message_1(authenticator, frame);
}

size_t authenticator_repeat(struct authenticator *authenticator, const uint8_t group_sequence[6], uint8_t frame[EAPOL_FRAME_MAX]) {
    switch (authenticator->waits_for) {
        case 2:
            return message_1(authenticator, frame);
        case 4:
            return message_3(authenticator, group_sequence, frame);
        default:
            return 0;
    }
}

static bool says_the_request(const struct authenticator *authenticator, const struct eapol_key *key) {
    size_t size;
    const uint8_t *rsn = eapol_find_element(key->data, eapol_data_length(key), ELEMENT_RSN, &size);
    return rsn && size == authenticator->peer_rsn_length && memcmp(rsn, authenticator->peer_rsn, size) == 0;
}

size_t authenticator_receive(
    struct authenticator *authenticator, uint8_t *frame, size_t length, const uint8_t group_sequence[6], uint8_t reply[EAPOL_FRAME_MAX]) {
    struct eapol_key *key = eapol_parse(frame, length);
    if (!key || !authenticator->waits_for || !is_answer(authenticator, key)) {
        return 0;
    }
    unsigned information = eapol_information(key);
    if ((information & (KEY_VERSION_MASK | KEY_PAIRWISE | KEY_ACK | KEY_REQUEST)) != (KEY_VERSION_SHA1_AES | KEY_PAIRWISE)) {
        return 0;
    }
    if (authenticator->waits_for == 2) {
        struct pairwise_keys keys;
        eapol_derive(&keys, authenticator->pmk, authenticator->own, authenticator->peer, authenticator->own_nonce, key->nonce);
        if (!eapol_is_genuine(key, &keys) || !says_the_request(authenticator, key)) {
            return 0;
        }
        authenticator->keys = keys;
        authenticator->waits_for = 4;
        authenticator->replay_of_step = authenticator->replay + 1;
        return message_3(authenticator, group_sequence, reply);
    }
    if (eapol_is_genuine(key, &authenticator->keys)) {
        authenticator->waits_for = 0;
        authenticator->is_done = true;
    }
    return 0;
}
