/* Transmission rates, and which of them to use towards a peer. */
#ifndef OPEN_SDK_RADIO_RATES_H
#define OPEN_SDK_RADIO_RATES_H

#include "c_types.h"

enum { RATES = 12, RATE_1M = 0, RATE_6M = 4 };

struct rate {
    uint8 element; /* as in beacons: units of 500 kbit/s */
    uint8 code; /* as the MAC has it */
};
extern const struct rate rates[RATES]; /* the slower first */

struct rate_control {
    uint16 usable; /* bit n: the peer knows rates[n] */
    uint8 current;
    uint8 streak; /* frames in a row that the first attempt brought over */
};

/* From the peer's elements; a peer that names none gets the slowest. */
void rate_control_start(struct rate_control *control, uint16 usable);

/* For attempt n of a frame, counted from 0: every second failure takes the next slower rate. */
uint8 rate_for_attempt(const struct rate_control *control, uint32 attempt);

/* What a frame taught: how many attempts it took, and whether the last one succeeded. */
void rate_control_learn(struct rate_control *control, uint32 attempts, bool acknowledged);

/* How long an acknowledgement at this rate lasts, with the pause before it, in microseconds. */
uint16 rate_acknowledgement_us(uint8 index);

#endif
