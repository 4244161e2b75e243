/* Information elements: what beacons, probe responses and association frames say about a network or a station. */
#ifndef OPEN_SDK_RADIO_ELEMENTS_H
#define OPEN_SDK_RADIO_ELEMENTS_H

#include "radio/keys.h"
#include "user_interface.h"
#include "wpa/eapol.h"

enum { CHANNELS = 14 };

struct network {
    uint8 bssid[MAC_SIZE];
    uint8 ssid[SSID_MAX];
    uint8 ssid_length;
    uint8 channel; /* 0 when it is not named */
    sint8 signal; /* dBm */
    uint16 capabilities;
    uint16 rates; /* bits of the rate table */
    uint8 rsn[RSN_ELEMENT_MAX]; /* the whole element; length 0 when there is none that this driver can keep */
    uint8 rsn_length;
    bool has_wpa; /* the element of before RSN */
    bool can_join_rsn; /* CCMP for pairs, CCMP or TKIP for groups, and a pre-shared key */
    uint8 group_cipher;
};

/* Adds what the elements say; elements whose lengths lie end the reading. */
void elements_read(struct network *network, const uint8 *elements, uint32 length);

/* What this driver can make of the network. */
AUTH_MODE network_authentication(const struct network *network);

/* Append an element and answer with the end. */
uint8 *element_put(uint8 *to, uint8 identifier, const void *body, uint32 length);
uint8 *element_put_rates(uint8 *to);

/* The RSN element of a station or access point that knows CCMP and a pre-shared key. */
enum { OWN_RSN_SIZE = 22 };
void element_own_rsn(uint8 rsn[OWN_RSN_SIZE], enum cipher group);

#endif
