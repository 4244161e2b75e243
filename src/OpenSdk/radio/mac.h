/* The MAC: channel, addresses, received frames. Everything but its interrupt handler runs in tasks. */
#ifndef OPEN_SDK_RADIO_MAC_H
#define OPEN_SDK_RADIO_MAC_H

#include "radio/frames.h"

/* Longest frame that a buffer takes, without FCS; longer ones are never received. */
enum { RECEIVE_FRAME_MAX = 1572 };

struct received {
    struct frame_header *header;
    uint8 *body; /* behind the header, the QoS field and the cipher's header */
    uint16 length; /* of the body, without the cipher's trailer */
    const uint8 *cipher; /* the cipher's header; NULL when the frame was plain */
    sint8 signal; /* dBm */
};

/* Turns receiver and interrupts on; false when there is no memory for the buffers. */
bool mac_start(void);

/* Turns both off and gives the buffers back. */
void mac_stop(void);
bool mac_is_running(void);

/* 1 to 14. */
void mac_set_channel(uint8 channel);
uint8 mac_channel(void);

/* Unicast frames for this address are received and acknowledged; NULL ends it. */
void mac_listen(uint8 interface, const uint8 *address);

/* Group frames of this network are received; NULL ends it. */
void mac_join(uint8 interface, const uint8 *bssid);

/* Group frames of all networks are received. */
void mac_receive_all_networks(bool on);

/* Looks after a transmission that has ended, where interrupts are off or no task runs. */
void mac_poll(void);

/* Who gets what the hardware received: the driver's router. */
void mac_received(struct received *frame);

#endif
