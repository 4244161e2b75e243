/* The access point's side of the 4-way handshake (WPA2-PSK), one per station. */
#ifndef OPEN_SDK_WPA_AUTHENTICATOR_H
#define OPEN_SDK_WPA_AUTHENTICATOR_H

#include "wpa/eapol.h"

struct authenticator {
    uint8_t own[6];
    uint8_t peer[6];
    const uint8_t *pmk;
    const uint8_t *own_rsn; /* as in the beacon */
    uint8_t own_rsn_length;
    const uint8_t *group_key; /* TEMPORAL_KEY_SIZE bytes */
    uint8_t group_key_id;
    uint8_t peer_rsn[RSN_ELEMENT_MAX]; /* as in the association request; message 2 must say the same */
    uint8_t peer_rsn_length;

    uint8_t own_nonce[NONCE_SIZE];
    struct pairwise_keys keys;
    uint32_t replay; /* of the last frame sent */
    uint32_t replay_of_step; /* of the first frame of the step that runs */
    uint8_t waits_for; /* message 2 or 4; 0 when the handshake is over */
    bool is_done;
};

/* Call once per association, with what is above own_nonce filled in. Length of message 1. */
size_t authenticator_start(struct authenticator *authenticator, uint8_t frame[EAPOL_FRAME_MAX]);

/* The message that an answer is due to, again; 0 when none is. group_sequence is the group key's packet number. */
size_t authenticator_repeat(struct authenticator *authenticator, const uint8_t group_sequence[6], uint8_t frame[EAPOL_FRAME_MAX]);

/* Length of the reply to send, 0 for none. is_done turns true with message 4. */
size_t authenticator_receive(
    struct authenticator *authenticator, uint8_t *frame, size_t length, const uint8_t group_sequence[6], uint8_t reply[EAPOL_FRAME_MAX]);

#endif
