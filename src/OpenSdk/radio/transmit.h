/* Frames on their way out: one in the hardware, the others in line behind it. */
#ifndef OPEN_SDK_RADIO_TRANSMIT_H
#define OPEN_SDK_RADIO_TRANSMIT_H

#include "radio/frames.h"
#include "radio/mac_registers.h"
#include "radio/rates.h"

enum { NO_KEY = 0xff };

struct outgoing;

/* acknowledged is true for group frames that went out, and false for what was never sent. The frame is freed after the call. */
typedef void (*transmit_done)(void *arg, struct outgoing *frame, bool acknowledged);

struct outgoing {
    struct outgoing *next;
    struct descriptor descriptor;
    transmit_done done;
    void *arg;
    struct rate_control *rates; /* NULL: the slowest rate */
    uint16 length; /* without FCS and the cipher's trailer */
    uint8 key; /* entry of the key table; NO_KEY sends in the clear */
    uint8 attempts;
    uint32 bytes[]; /* the frame, header first, with room for what hardware adds */
};

static inline struct frame_header *outgoing_header(struct outgoing *frame) {
    return (struct frame_header *)frame->bytes;
}

/* A frame with a zeroed header and room for length bytes in all; NULL when there is no memory or the line is long. */
struct outgoing *transmit_new(uint32 length);

/* Management frames are never refused for the line's length. */
struct outgoing *transmit_new_management(uint32 length, uint16 kind, const uint8 *to, const uint8 *from, const uint8 *bssid);

/* Puts the frame in line and owns it from now on. Sequence number, duration and retry bit are set here. */
void transmit(struct outgoing *frame);

/* Drops all frames to this receiver, but for the one in the hardware; NULL for all receivers. */
void transmit_drop(const uint8 *receiver);

/* Nobody with this argument is told of the end of a frame any more. */
void transmit_forget(const void *arg);

/* Waits, for a few milliseconds at most, until all that is in line has gone out. */
void transmit_flush(void);

/* Ends everything, with the hardware stopped. */
void transmit_abandon(void);

/* The hardware is done with its frame. */
void transmit_ended(bool acknowledged);

/* Frees a frame that was not transmitted. */
void transmit_discard(struct outgoing *frame);

#endif
