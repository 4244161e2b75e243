/* The hardware's key table, and the packet numbers that go with its keys. */
#ifndef OPEN_SDK_RADIO_KEYS_H
#define OPEN_SDK_RADIO_KEYS_H

#include "radio/mac.h"
#include "radio/transmit.h"

/* Which entry is whose. The hardware takes group keys from the first six and pairwise keys from the others. */
enum {
    KEY_STATION_GROUP = 2, /* and 3: two group keys alternate */
    KEY_SOFTAP_GROUP = 4,
    KEY_STATION_PAIRWISE = 6,
    KEY_SOFTAP_PAIRWISE = 10 /* one per station */
};

enum cipher { CIPHER_TKIP = 2, CIPHER_CCMP = 3 };

/* One direction's packet number. */
struct packet_number {
    uint8 bytes[6]; /* the least significant first */
};

/* 16 bytes of key for CCMP, 32 for TKIP. */
void key_set(uint8 entry, uint8 interface, enum cipher cipher, const uint8 *address, uint8 id, const uint8 *key);
void key_clear(uint8 entry);
void keys_enable(uint8 interface, bool on);

/* Makes the frame protected: writes the cipher's header, for which there must be room behind the 802.11 header, with the next number. */
void key_protect(struct outgoing *frame, uint8 entry, uint8 id, struct packet_number *number);

/* Checks that a protected frame's number is greater than any before, remembers it, and cuts off the cipher's trailer; false for a replay. */
bool key_open(struct received *frame, enum cipher cipher, struct packet_number *number);

/* The id of the key that the frame was protected with. */
uint8 key_id_of(const struct received *frame);

#endif
