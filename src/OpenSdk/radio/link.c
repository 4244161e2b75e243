#include "radio/link.h"

#include "osapi.h"
#include "user_interface.h"

enum { ETHERNET_ADDRESSES = ETH_PAD_SIZE + 2 * MAC_SIZE, FRAGMENT_NUMBER = 0x000f };

void link_start(struct link *link, const uint8 *peer, uint16 rates, uint8 key) {
    os_memset(link, 0, sizeof(*link));
    os_memcpy(link->peer, peer, MAC_SIZE);
    rate_control_start(&link->rates, rates);
    link->key = key;
    link->heard_at = system_get_time();
}

bool link_is_repeated(struct link *link, const struct received *frame) {
    bool repeated = (frame->header->control & FRAME_RETRY) && link->has_sequence && link->last_sequence == frame->header->sequence;
    link->has_sequence = true;
    link->last_sequence = frame->header->sequence;
    link->heard_at = system_get_time();
    return repeated;
}

void link_done(void *arg, struct outgoing *frame, bool acknowledged) {
    struct link *link = arg;
    /* One that was dropped unsent says nothing. */
    if (frame->attempts == 0) {
        return;
    }
    if (acknowledged) {
        link->failures = 0;
        link->heard_at = system_get_time();
    } else if (link->failures < 0xff) {
        link->failures++;
    }
}

static struct outgoing *data_frame(uint32 packet_length, bool is_protected, uint8 **packet) {
    uint32 header = sizeof(struct frame_header) + (is_protected ? CIPHER_HEADER : 0);
    struct outgoing *frame = transmit_new(header + LLC_SIZE + packet_length);
    if (frame) {
        outgoing_header(frame)->control = FRAME_DATA;
        *packet = (uint8 *)frame->bytes + header;
        os_memcpy(*packet, llc_snap, LLC_SIZE);
        *packet += LLC_SIZE;
    }
    return frame;
}

struct outgoing *data_from_packet(const struct pbuf *p, bool is_protected) {
    uint8 *packet;
    uint16 length = p->tot_len - ETHERNET_ADDRESSES;
    struct outgoing *frame = data_frame(length, is_protected, &packet);
    if (frame) {
        pbuf_copy_partial(p, packet, length, ETHERNET_ADDRESSES);
    }
    return frame;
}

struct outgoing *data_from_bytes(uint16 type, const uint8 *bytes, uint32 length, bool is_protected) {
    uint8 *packet;
    struct outgoing *frame = data_frame(2 + length, is_protected, &packet);
    if (frame) {
        packet[0] = (uint8)(type >> 8);
        packet[1] = (uint8)type;
        os_memcpy(packet + 2, bytes, length);
    }
    return frame;
}

struct outgoing *data_empty(void) {
    struct outgoing *frame = transmit_new(sizeof(struct frame_header));
    if (frame) {
        outgoing_header(frame)->control = FRAME_NULL;
    }
    return frame;
}

const uint8 *data_packet(const struct received *frame, uint16 *length) {
    uint16 control = frame->header->control;
    if ((control & (FRAME_NO_DATA | FRAME_MORE_FRAGMENTS)) || (frame->header->sequence & FRAGMENT_NUMBER)
        || frame->length < LLC_SIZE + 2 || os_memcmp(frame->body, llc_snap, LLC_SIZE) != 0) {
        return NULL;
    }
    *length = frame->length - LLC_SIZE;
    return frame->body + LLC_SIZE;
}
