#include "radio/transmit.h"

#include "mem.h"
#include "osapi.h"
#include "radio/mac.h"
#include "user_interface.h"

enum { ATTEMPTS = 8, LINE_MAX = 8, HARDWARE_ADDS = 16, LIFETIME_TU = 0x100, HUNG_MS = 200, FIRST_WINDOW = 0x0f, LAST_WINDOW = 0xff, FLUSH_US = 20000 };

static struct outgoing *line; /* the first is in the hardware */
static uint8 waiting;
static uint16 sequence;
static os_timer_t hung;

static struct outgoing *allocate(uint32 length) {
    struct outgoing *frame = os_malloc(sizeof(*frame) + length + HARDWARE_ADDS);
    if (frame) {
        os_memset(frame, 0, sizeof(*frame) + sizeof(struct frame_header));
        frame->length = (uint16)length;
        frame->key = NO_KEY;
    }
    return frame;
}

struct outgoing *transmit_new(uint32 length) {
    return waiting < LINE_MAX ? allocate(length) : NULL;
}

struct outgoing *transmit_new_management(uint32 length, uint16 kind, const uint8 *to, const uint8 *from, const uint8 *bssid) {
    struct outgoing *frame = allocate(sizeof(struct frame_header) + length);
    if (frame) {
        struct frame_header *header = outgoing_header(frame);
        header->control = kind;
        os_memcpy(header->address1, to, MAC_SIZE);
        os_memcpy(header->address2, from, MAC_SIZE);
        os_memcpy(header->address3, bssid, MAC_SIZE);
    }
    return frame;
}

void transmit_discard(struct outgoing *frame) {
    os_free(frame);
}

static void on_hung(void *arg) {
    (void)arg;
    if (line) {
        WRITE_PERI_REG(MAC_TX_PLCP0, 0);
        line->attempts = ATTEMPTS;
        transmit_ended(false);
    }
}

static uint32 backoff(uint32 attempt) {
    uint32 window = FIRST_WINDOW;
    for (; attempt && window < LAST_WINDOW; attempt--) {
        window = window << 1 | 1;
    }
    return READ_PERI_REG(MAC_NOISE) & window;
}

/* Hands the first in line to the hardware. */
static void start(void) {
    struct outgoing *frame = line;
    struct frame_header *header = outgoing_header(frame);
    bool to_all = is_group(header->address1);
    uint8 rate = frame->rates ? rate_for_attempt(frame->rates, frame->attempts) : RATE_1M;
    uint16 acknowledgement = to_all ? 0 : rate_acknowledgement_us(rate);
    uint32 length = frame->length + FCS_SIZE + (frame->key == NO_KEY ? 0 : CCMP_TRAILER);
    uint32 plcp1 = length | MAC_TX_PLCP1_RATE(rates[rate].code);
    if (frame->key != NO_KEY) {
        plcp1 |= MAC_TX_PLCP1_KEY(frame->key);
    }
    if (frame->attempts) {
        header->control |= FRAME_RETRY;
    }
    if (frame_kind(header) != FRAME_PS_POLL) {
        header->duration = acknowledgement;
    }
    frame->descriptor.control = DESCRIPTOR_SIZE(length) | DESCRIPTOR_LENGTH(length) | DESCRIPTOR_END | DESCRIPTOR_HARDWARE;
    frame->descriptor.buffer = (uint8 *)frame->bytes;
    frame->descriptor.next = NULL;
    WRITE_PERI_REG(MAC_TX_PLCP1, plcp1);
    WRITE_PERI_REG(MAC_TX_PLCP2, 0);
    WRITE_PERI_REG(MAC_TX_DURATION, MAC_TX_DURATION_US((uint32)acknowledgement));
    WRITE_PERI_REG(MAC_TX_LIFETIME, MAC_TX_LIFETIME_TU(LIFETIME_TU));
    WRITE_PERI_REG(MAC_TX_ACCESS, MAC_TX_ACCESS_SLOTS(backoff(frame->attempts)));
    WRITE_PERI_REG(MAC_TX_PLCP0,
        ((uint32)&frame->descriptor & MAC_TX_PLCP0_DESCRIPTOR) | MAC_TX_PLCP0_ALWAYS | (to_all ? 0 : MAC_TX_PLCP0_EXPECT_ACK) | MAC_TX_PLCP0_GO);
    os_timer_disarm(&hung);
    os_timer_setfn(&hung, on_hung, NULL);
    os_timer_arm(&hung, HUNG_MS, 0);
}

static void finish(struct outgoing *frame, bool acknowledged) {
    if (frame->done) {
        frame->done(frame->arg, frame, acknowledged);
    }
    os_free(frame);
}

void transmit(struct outgoing *frame) {
    struct outgoing **end = &line;
    while (*end) {
        end = &(*end)->next;
    }
    *end = frame;
    waiting++;
    frame->next = NULL;
    outgoing_header(frame)->sequence = sequence;
    sequence += 0x10; /* the fragment number has the lowest four bits */
    if (line == frame) {
        start();
    }
}

void transmit_ended(bool acknowledged) {
    struct outgoing *frame = line;
    if (!frame) {
        return;
    }
    if (frame->attempts < ATTEMPTS) {
        frame->attempts++;
    }
    if (!acknowledged && frame->attempts < ATTEMPTS && !is_group(outgoing_header(frame)->address1)) {
        start();
        return;
    }
    os_timer_disarm(&hung);
    if (frame->rates && !is_group(outgoing_header(frame)->address1)) {
        rate_control_learn(frame->rates, frame->attempts, acknowledged);
    }
    line = frame->next;
    waiting--;
    if (line) {
        start();
    }
    finish(frame, acknowledged);
}

static void drop_from(struct outgoing **link, const uint8 *receiver) {
    struct outgoing *dropped = NULL;
    while (*link) {
        struct outgoing *frame = *link;
        if (receiver && !same_address(outgoing_header(frame)->address1, receiver)) {
            link = &frame->next;
            continue;
        }
        *link = frame->next;
        frame->next = dropped;
        dropped = frame;
        waiting--;
    }
    while (dropped) {
        struct outgoing *frame = dropped;
        dropped = frame->next;
        finish(frame, false);
    }
}

void transmit_drop(const uint8 *receiver) {
    if (line) {
        drop_from(&line->next, receiver);
    }
}

void transmit_forget(const void *arg) {
    for (struct outgoing *frame = line; frame; frame = frame->next) {
        if (frame->arg == arg) {
            frame->done = NULL;
            frame->rates = NULL;
        }
    }
}

void transmit_flush(void) {
    for (uint32 start_us = system_get_time(); line && system_get_time() - start_us < FLUSH_US; ) {
        mac_poll();
    }
}

void transmit_abandon(void) {
    os_timer_disarm(&hung);
    WRITE_PERI_REG(MAC_TX_PLCP0, 0);
    drop_from(&line, NULL);
}
