#include "radio/rates.h"

/* In the order of robustness, which is not quite that of speed: 6 and 9 Mbit/s come after 11. */
const struct rate rates[RATES] = {
    { 2, 0x0 }, { 4, 0x1 }, { 11, 0x2 }, { 22, 0x3 }, { 12, 0xb }, { 18, 0xf },
    { 24, 0xa }, { 36, 0xe }, { 48, 0x9 }, { 72, 0xd }, { 96, 0x8 }, { 108, 0xc },
};

enum { STREAK_FOR_FASTER = 10, FIRST_RATE = 8 /* 24 Mbit/s */ };

static uint8 slower(uint16 usable, uint8 index) {
    for (int i = index - 1; i >= 0; i--) {
        if (usable & BIT(i)) {
            return (uint8)i;
        }
    }
    return index;
}

static uint8 faster(uint16 usable, uint8 index) {
    for (int i = index + 1; i < RATES; i++) {
        if (usable & BIT(i)) {
            return (uint8)i;
        }
    }
    return index;
}

void rate_control_start(struct rate_control *control, uint16 usable) {
    control->usable = usable ? usable : BIT(RATE_1M);
    control->streak = 0;
    control->current = control->usable & BIT(FIRST_RATE) ? FIRST_RATE : slower(control->usable, FIRST_RATE);
    if (!(control->usable & BIT(control->current))) {
        control->current = faster(control->usable, control->current);
    }
}

uint8 rate_for_attempt(const struct rate_control *control, uint32 attempt) {
    uint8 index = control->current;
    for (uint32 i = 2; i <= attempt; i += 2) {
        index = slower(control->usable, index);
    }
    return index;
}

void rate_control_learn(struct rate_control *control, uint32 attempts, bool acknowledged) {
    if (!acknowledged || attempts > 2) {
        control->current = slower(control->usable, control->current);
        control->streak = 0;
    } else if (attempts > 1) {
        control->streak = 0;
    } else if (++control->streak == STREAK_FOR_FASTER) {
        control->current = faster(control->usable, control->current);
        control->streak = 0;
    }
}

/* 14 bytes at 1 Mbit/s with the long preamble, or at 6 Mbit/s, after the pause of 10 or 16 microseconds. */
uint16 rate_acknowledgement_us(uint8 index) {
    return index < RATE_6M ? 10 + 192 + 112 : 16 + 44;
}
