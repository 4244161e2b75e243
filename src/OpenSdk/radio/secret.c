#include "radio/secret.h"

#include "mem.h"

/* A few milliseconds of work, then a pause for others. */
enum { ROUNDS_PER_STEP = 32, PAUSE_MS = 1 };

uint8 secret_length(const uint8 *text) {
    uint8 length = 0;
    while (length < PASSPHRASE_MAX + 1 && text[length]) {
        length++;
    }
    return length;
}

static void step(void *arg) {
    struct secret *secret = arg;
    /* Timers call back with interrupts off; the serial port's buffer would not outlast the work. */
    ETS_INTR_UNLOCK();
    if (!passphrase_step(secret->job, ROUNDS_PER_STEP)) {
        os_timer_arm(&secret->timer, PAUSE_MS, 0);
        return;
    }
    os_memcpy(secret->pmk, secret->job->pmk, PMK_SIZE);
    os_free(secret->job);
    secret->job = NULL;
    secret->is_ready = true;
    secret->ready();
}

bool secret_prepare(struct secret *secret, const uint8 *ssid, uint8 ssid_length, const uint8 *text, void (*ready)(void)) {
    uint8 length = secret_length(text);
    if (!passphrase_is_valid(text, length)) {
        return false;
    }
    secret->ready = ready;
    if ((secret->is_ready || secret->job) && secret->ssid_length == ssid_length && os_memcmp(secret->ssid, ssid, ssid_length) == 0
        && os_memcmp(secret->text, text, sizeof(secret->text)) == 0) {
        return true;
    }
    secret->is_ready = false;
    os_timer_disarm(&secret->timer);
    if (!secret->job) {
        secret->job = os_malloc(sizeof(*secret->job));
    }
    if (!secret->job) {
        return false;
    }
    os_memcpy(secret->ssid, ssid, ssid_length);
    secret->ssid_length = ssid_length;
    os_memcpy(secret->text, text, sizeof(secret->text));
    passphrase_start(secret->job, text, length, ssid, ssid_length);
    os_timer_setfn(&secret->timer, step, secret);
    os_timer_arm(&secret->timer, PAUSE_MS, 0);
    return true;
}
