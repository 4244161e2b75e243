/* What two stations that talk to each other keep of one another, and data frames between them. */
#ifndef OPEN_SDK_RADIO_LINK_H
#define OPEN_SDK_RADIO_LINK_H

#include "lwip/pbuf.h"
#include "radio/keys.h"

struct link {
    uint8 peer[MAC_SIZE];
    struct rate_control rates;
    bool is_protected; /* the pairwise key is in the table */
    uint8 key; /* its entry */
    struct packet_number sent;
    struct packet_number received;
    uint16 last_sequence; /* of the last frame received */
    bool has_sequence;
    uint8 failures; /* frames in a row that nobody acknowledged */
    uint32 heard_at; /* system_get_time() of the last sign of life */
};

void link_start(struct link *link, const uint8 *peer, uint16 rates, uint8 key);

/* Whether the frame came before: its acknowledgement was lost. Notes the sign of life. */
bool link_is_repeated(struct link *link, const struct received *frame);

/* Counts what became of a frame; set as done by the functions below, with the link as its argument. */
void link_done(void *arg, struct outgoing *frame, bool acknowledged);

/* A data frame that carries the packet in p, which has an Ethernet header; the caller fills in the addresses. NULL when there is no room. */
struct outgoing *data_from_packet(const struct pbuf *p, bool is_protected);

/* The same from an Ethernet type and what follows it. */
struct outgoing *data_from_bytes(uint16 type, const uint8 *bytes, uint32 length, bool is_protected);

/* A frame without data, which asks for nothing but its acknowledgement. */
struct outgoing *data_empty(void);

/* Behind LLC: Ethernet type and packet, of this length; NULL when the frame holds no packet. */
const uint8 *data_packet(const struct received *frame, uint16 *length);

#endif
