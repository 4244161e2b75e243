/* Going through the channels. */
#ifndef OPEN_SDK_RADIO_SCAN_H
#define OPEN_SDK_RADIO_SCAN_H

#include "radio/elements.h"

struct scan_plan {
    const uint8 *ssid; /* whom to ask for; NULL asks everybody */
    uint8 ssid_length;
    uint8 channel; /* 0 for all */
    uint8 dwell_ms;
    void (*heard)(const struct network *network); /* for every beacon and probe response */
    void (*done)(void); /* back on the channel of before; not called when cancelled */
};

/* The plan and its ssid must stay where they are. false while another scan runs. */
bool scan_begin(const struct scan_plan *plan);
void scan_cancel(const struct scan_plan *plan);
bool scan_is_running(void);

/* A beacon or probe response. */
void scan_received(const struct received *frame);

/* What a beacon or probe response says; false when it is too short or of another channel than the radio's. */
bool network_read(struct network *network, const struct received *frame);

#endif
