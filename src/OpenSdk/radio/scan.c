#include "radio/scan.h"

#include "osapi.h"
#include "radio/wifi.h"

enum { LAST_ASKED = 13, PROBES_PER_CHANNEL = 2 };

static const struct scan_plan *running;
static uint8 home_channel;
static uint8 probes;
static os_timer_t timer;

static void probe(void) {
    uint8 own[MAC_SIZE];
    uint8 elements[2 + SSID_MAX + 2 + 2 + RATES];
    uint8 *end = element_put_rates(element_put(elements, ELEMENT_SSID, running->ssid, running->ssid ? running->ssid_length : 0));
    uint32 length = (uint32)(end - elements);
    wifi_get_macaddr(STATION_IF, own);
    struct outgoing *frame = transmit_new_management(length, FRAME_PROBE_REQUEST, broadcast_address, own, broadcast_address);
    if (frame) {
        os_memcpy(outgoing_header(frame) + 1, elements, length);
        transmit(frame);
    }
}

static void end(void) {
    os_timer_disarm(&timer);
    running = NULL;
    mac_receive_all_networks(false);
    mac_set_channel(home_channel);
}

static void next_step(void *arg) {
    (void)arg;
    if (probes == PROBES_PER_CHANNEL) {
        const struct scan_plan *plan = running;
        if (plan->channel || mac_channel() == CHANNELS) {
            end();
            plan->done();
            return;
        }
        mac_set_channel(mac_channel() + 1);
        probes = 0;
    }
    /* Nobody may ask on channel 14 everywhere: only beacons are heard there. */
    if (mac_channel() <= LAST_ASKED) {
        probe();
    }
    probes++;
    os_timer_arm(&timer, running->dwell_ms / PROBES_PER_CHANNEL, 0);
}

bool scan_begin(const struct scan_plan *plan) {
    if (running || !mac_is_running()) {
        return false;
    }
    running = plan;
    home_channel = mac_channel();
    probes = 0;
    mac_receive_all_networks(true);
    mac_set_channel(plan->channel ? plan->channel : 1);
    os_timer_disarm(&timer);
    os_timer_setfn(&timer, next_step, NULL);
    next_step(NULL);
    return true;
}

void scan_cancel(const struct scan_plan *plan) {
    if (running && running == plan) {
        end();
    }
}

bool scan_is_running(void) {
    return running != NULL;
}

/* On 2.4 GHz the neighbours' frames come through, too. */
bool network_read(struct network *network, const struct received *frame) {
    const struct beacon_fields *fields = (const struct beacon_fields *)frame->body;
    if (frame->length < sizeof(*fields)) {
        return false;
    }
    os_memset(network, 0, sizeof(*network));
    os_memcpy(network->bssid, frame->header->address3, MAC_SIZE);
    network->signal = frame->signal;
    network->capabilities = fields->capabilities;
    elements_read(network, frame->body + sizeof(*fields), frame->length - sizeof(*fields));
    if (network->channel == 0) {
        network->channel = mac_channel();
    }
    return network->channel == mac_channel();
}

void scan_received(const struct received *frame) {
    struct network network;
    if (running && network_read(&network, frame)) {
        running->heard(&network);
    }
}
