/* A network's passphrase on its way to being a key. */
#ifndef OPEN_SDK_RADIO_SECRET_H
#define OPEN_SDK_RADIO_SECRET_H

#include "osapi.h"
#include "wpa/passphrase.h"

struct secret {
    struct passphrase_job *job; /* while it runs */
    os_timer_t timer;
    void (*ready)(void);
    bool is_ready;
    uint8 pmk[PMK_SIZE];
    uint8 ssid[SSID_MAX];
    uint8 ssid_length;
    uint8 text[PASSPHRASE_MAX + 1];
};

/* Starts computing, unless it is done already or runs for the same network and text; ready is called when it ends, never from here. text is 64 bytes,
 * filled up with zeros. false when the text can be no passphrase or there is no memory. */
bool secret_prepare(struct secret *secret, const uint8 *ssid, uint8 ssid_length, const uint8 *text, void (*ready)(void));
uint8 secret_length(const uint8 *text);

#endif
