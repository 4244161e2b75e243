/* 802.11 frames as they are on the air. Numbers in them are little-endian, as this chip's. */
#ifndef OPEN_SDK_RADIO_FRAMES_H
#define OPEN_SDK_RADIO_FRAMES_H

#include <string.h>

#include "c_types.h"

enum { MAC_SIZE = 6, FCS_SIZE = 4, CIPHER_HEADER = 8, CCMP_TRAILER = 8, TKIP_TRAILER = 12 };

struct frame_header {
    uint16 control;
    uint16 duration;
    uint8 address1[MAC_SIZE];
    uint8 address2[MAC_SIZE];
    uint8 address3[MAC_SIZE];
    uint16 sequence;
};

/* Frame control */
enum {
    FRAME_TYPE = 0x000c,
    FRAME_MANAGEMENT = 0x0000,
    FRAME_CONTROL = 0x0004,
    FRAME_DATA = 0x0008,
    FRAME_KIND = 0x00fc, /* type and subtype */
    FRAME_ASSOCIATION_REQUEST = 0x0000,
    FRAME_ASSOCIATION_RESPONSE = 0x0010,
    FRAME_REASSOCIATION_REQUEST = 0x0020,
    FRAME_PROBE_REQUEST = 0x0040,
    FRAME_PROBE_RESPONSE = 0x0050,
    FRAME_BEACON = 0x0080,
    FRAME_DISASSOCIATION = 0x00a0,
    FRAME_AUTHENTICATION = 0x00b0,
    FRAME_DEAUTHENTICATION = 0x00c0,
    FRAME_PS_POLL = 0x00a4,
    FRAME_NULL = 0x0048,
    FRAME_NO_DATA = 0x0040, /* of data frames */
    FRAME_QOS = 0x0080, /* of data frames: two bytes more header */
    FRAME_TO_DS = 0x0100,
    FRAME_FROM_DS = 0x0200,
    FRAME_MORE_FRAGMENTS = 0x0400,
    FRAME_RETRY = 0x0800,
    FRAME_SLEEPS = 0x1000,
    FRAME_MORE_DATA = 0x2000,
    FRAME_PROTECTED = 0x4000
};

/* Capabilities */
enum { CAPABILITY_ESS = 0x0001, CAPABILITY_PRIVACY = 0x0010, CAPABILITY_SHORT_PREAMBLE = 0x0020, CAPABILITY_SHORT_SLOT = 0x0400 };

/* Elements */
enum { ELEMENT_SSID = 0, ELEMENT_RATES = 1, ELEMENT_CHANNEL = 3, ELEMENT_TIM = 5, ELEMENT_ERP = 42, ELEMENT_MORE_RATES = 50 };

/* Status and reason codes */
enum {
    STATUS_SUCCESS = 0,
    STATUS_UNSPECIFIED = 1,
    STATUS_ALGORITHM = 13,
    STATUS_FULL = 17,
    STATUS_INVALID_ELEMENT = 40,
    REASON_LEAVING = 3,
    REASON_INACTIVE = 4,
    REASON_NOT_AUTHENTICATED = 6,
    REASON_NOT_ASSOCIATED = 7,
    REASON_STATION_LEAVES = 8,
    REASON_HANDSHAKE_TIMEOUT = 15
};

/* Fixed fields of management frames */
struct beacon_fields {
    uint8 timestamp[8];
    uint16 interval; /* units of 1024 us */
    uint16 capabilities;
};

struct authentication_fields {
    uint16 algorithm;
    uint16 step;
    uint16 status;
};

struct association_request_fields {
    uint16 capabilities;
    uint16 listen_interval;
};

struct association_response_fields {
    uint16 capabilities;
    uint16 status;
    uint16 aid;
};

/* LLC and SNAP before each packet; the Ethernet type follows. */
enum { LLC_SIZE = 6, ETHERNET_TYPE_EAPOL = 0x888e };
extern const uint8 llc_snap[LLC_SIZE];
extern const uint8 broadcast_address[MAC_SIZE];

static inline bool is_group(const uint8 *address) {
    return address[0] & 1;
}

static inline bool same_address(const uint8 *a, const uint8 *b) {
    return memcmp(a, b, MAC_SIZE) == 0;
}

static inline uint16 frame_kind(const struct frame_header *header) {
    return header->control & FRAME_KIND;
}

#endif
