/* The station's side of the 4-way handshake and of group key updates, with AES key wrap and HMAC-SHA-1 (WPA2-PSK). */
#ifndef OPEN_SDK_WPA_SUPPLICANT_H
#define OPEN_SDK_WPA_SUPPLICANT_H

#include "wpa/eapol.h"

struct supplicant {
    uint8_t own[6];
    uint8_t peer[6];
    uint8_t pmk[PMK_SIZE];
    uint8_t own_rsn[RSN_ELEMENT_MAX]; /* as in the association request */
    uint8_t own_rsn_length;
    uint8_t peer_rsn[RSN_ELEMENT_MAX]; /* as in the beacon; message 3 must say the same */
    uint8_t peer_rsn_length;

    uint8_t own_nonce[NONCE_SIZE];
    struct pairwise_keys keys; /* in use, or of the handshake that runs */
    struct pairwise_keys offered; /* of the last message 1, which anybody can send */
    uint8_t replay[REPLAY_SIZE]; /* of the last genuine frame */
    bool has_replay;
    bool has_offer;
    bool has_answered; /* message 2 left */
    bool is_done; /* message 3 was genuine */

    /* What is to be installed once the reply has been sent; whoever does so clears them. */
    bool install_pairwise;
    bool install_group;
    uint8_t group_key[GROUP_KEY_MAX];
    uint8_t group_key_length;
    uint8_t group_key_id;
    uint8_t group_sequence[8]; /* the least significant byte first */
};

/* Call once per association, with the addresses, the PMK and both elements filled in. */
void supplicant_start(struct supplicant *supplicant);

/* Works on the frame in place. Length of the reply to send, 0 for none. */
size_t supplicant_receive(struct supplicant *supplicant, uint8_t *frame, size_t length, uint8_t reply[EAPOL_FRAME_MAX]);

#endif
