/* Scans that a program asks for: every network once, the strongest beacon of each. */
#include "mem.h"
#include "osapi.h"
#include "radio/scan.h"
#include "radio/wifi.h"

/* A beacon comes every 102.4 ms. */
enum { DWELL_MS = 120, RETRY_MS = 50, NETWORKS_MAX = 32 };

struct scan_list {
    STAILQ_HEAD(, bss_info) networks;
    uint8 count;
    scan_done_cb_t done;
    uint8 ssid[SSID_MAX];
    uint8 bssid[MAC_SIZE];
    bool only_bssid;
    bool show_hidden;
    struct scan_plan plan;
    os_timer_t timer;
};

static struct scan_list *list;

/* The callback's program may keep nothing of the list, nor start another scan from it. */
static void finish(STATUS status) {
    struct scan_list *finished = list;
    list = NULL;
    os_timer_disarm(&finished->timer);
    finished->done(status == OK ? STAILQ_FIRST(&finished->networks) : NULL, status);
    while (!STAILQ_EMPTY(&finished->networks)) {
        struct bss_info *network = STAILQ_FIRST(&finished->networks);
        STAILQ_REMOVE_HEAD(&finished->networks, next);
        os_free(network);
    }
    os_free(finished);
}

static bool is_wanted(const struct network *network) {
    const struct scan_plan *plan = &list->plan;
    return (!list->only_bssid || same_address(network->bssid, list->bssid))
        && (!plan->ssid || (network->ssid_length == plan->ssid_length && os_memcmp(network->ssid, plan->ssid, plan->ssid_length) == 0));
}

/* Beacons of a hidden network have no name, or one of zeros. */
static bool is_nameless(const struct network *network) {
    return network->ssid_length == 0 || network->ssid[0] == 0;
}

static void heard(const struct network *network) {
    if (!is_wanted(network) || (is_nameless(network) && !list->show_hidden)) {
        return;
    }
    struct bss_info *info;
    STAILQ_FOREACH(info, &list->networks, next) {
        if (same_address(info->bssid, network->bssid)) {
            info->rssi = network->signal > info->rssi ? network->signal : info->rssi;
            return;
        }
    }
    if (list->count == NETWORKS_MAX || !(info = os_zalloc(sizeof(*info)))) {
        return;
    }
    list->count++;
    os_memcpy(info->bssid, network->bssid, MAC_SIZE);
    info->is_hidden = is_nameless(network);
    if (!info->is_hidden) {
        os_memcpy(info->ssid, network->ssid, network->ssid_length);
        info->ssid_len = network->ssid_length;
    }
    info->channel = network->channel;
    info->rssi = network->signal;
    info->authmode = network_authentication(network);
    STAILQ_INSERT_TAIL(&list->networks, info, next);
}

static void done(void) {
    finish(OK);
}

/* The station may be looking for its own network just now. */
static void begin(void *arg) {
    (void)arg;
    if (!scan_begin(&list->plan)) {
        os_timer_arm(&list->timer, RETRY_MS, 0);
    }
}

void user_scan_stop(void) {
    if (list) {
        scan_cancel(&list->plan);
        finish(FAIL);
    }
}

/* MicroPython waits for the callback whatever this answers; while a scan runs, that one's comes. */
bool wifi_station_scan(struct scan_config *config, scan_done_cb_t cb) {
    if (!(wifi_get_opmode() & STATION_MODE) || !cb || list) {
        return false;
    }
    list = os_zalloc(sizeof(*list));
    if (!list) {
        cb(NULL, FAIL);
        return false;
    }
    STAILQ_INIT(&list->networks);
    list->done = cb;
    list->plan = (struct scan_plan) { .dwell_ms = DWELL_MS, .heard = heard, .done = done };
    if (config) {
        list->show_hidden = config->show_hidden;
        list->plan.channel = config->channel;
        if (config->bssid) {
            list->only_bssid = true;
            os_memcpy(list->bssid, config->bssid, MAC_SIZE);
        }
        if (config->ssid) {
            uint32 length = os_strlen((const char *)config->ssid);
            list->plan.ssid_length = (uint8)(length < SSID_MAX ? length : SSID_MAX);
            os_memcpy(list->ssid, config->ssid, list->plan.ssid_length);
            list->plan.ssid = list->ssid;
        }
    }
    os_timer_setfn(&list->timer, begin, NULL);
    begin(NULL);
    return true;
}
