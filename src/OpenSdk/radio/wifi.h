/* What the parts of the driver know of one another. */
#ifndef OPEN_SDK_RADIO_WIFI_H
#define OPEN_SDK_RADIO_WIFI_H

#include "lwip/pbuf.h"
#include "radio/elements.h"

/* ---- The station ---- */

/* When the mode takes in or leaves out the station. */
void station_start(void);
void station_stop(void);

/* Frames for it: of its access point or, while it looks for one, anybody's. */
void station_received(struct received *frame);

/* false when the packet cannot go out now. */
bool station_send(const struct pbuf *p);

/* Its channel while it is with an access point or on the way there; else 0. */
uint8 station_channel(void);

/* The network behind got or lost an address. */
void station_address_changed(bool has_address);

/* ---- The access point ---- */

bool softap_start(void);
void softap_stop(void);
void softap_received(struct received *frame);
bool softap_send(const struct pbuf *p);

/* The station has moved the radio to another channel, and this one follows. */
void softap_follow(uint8 channel);

/* ---- Scans ---- */

/* Ends one that a program waits for, as failed. */
void user_scan_stop(void);

#endif
