/* A station that hears nobody: no network is ever found. */
#include "osapi.h"
#include "user_interface.h"

/* Answers come later, from a timer, as callers of an asynchronous interface may expect. */
enum { ANSWER_DELAY_MS = 100 };

/* What rssi means when there is no connection. */
enum { RSSI_NONE = 31 };

static struct station_config config;
static uint8 status = STATION_IDLE;
static enum dhcp_status dhcp = DHCP_STARTED;
static os_timer_t connect_timer;
static os_timer_t scan_timer;

bool wifi_station_get_config(struct station_config *result) {
    *result = config;
    return true;
}

bool wifi_station_set_config(struct station_config *new_config) {
    config = *new_config;
    return true;
}

static void give_up_connecting(void *arg) {
    (void)arg;
    status = STATION_NO_AP_FOUND;
}

bool wifi_station_connect(void) {
    if (!(wifi_get_opmode() & STATION_MODE)) {
        return false;
    }
    status = STATION_CONNECTING;
    os_timer_disarm(&connect_timer);
    os_timer_setfn(&connect_timer, give_up_connecting, NULL);
    os_timer_arm(&connect_timer, ANSWER_DELAY_MS, 0);
    return true;
}

bool wifi_station_disconnect(void) {
    if (!(wifi_get_opmode() & STATION_MODE)) {
        return false;
    }
    os_timer_disarm(&connect_timer);
    status = STATION_IDLE;
    return true;
}

uint8 wifi_station_get_connect_status(void) {
    return wifi_get_opmode() & STATION_MODE ? status : STATION_IDLE;
}

sint8 wifi_station_get_rssi(void) {
    return RSSI_NONE;
}

static void report_failed_scan(void *arg) {
    ((scan_done_cb_t)arg)(NULL, FAIL);
}

bool wifi_station_scan(struct scan_config *filter, scan_done_cb_t cb) {
    (void)filter;
    if (!(wifi_get_opmode() & STATION_MODE) || !cb) {
        return false;
    }
    os_timer_disarm(&scan_timer);
    os_timer_setfn(&scan_timer, report_failed_scan, (void *)cb);
    os_timer_arm(&scan_timer, ANSWER_DELAY_MS, 0);
    return true;
}

bool wifi_station_dhcpc_start(void) {
    dhcp = DHCP_STARTED;
    return true;
}

bool wifi_station_dhcpc_stop(void) {
    dhcp = DHCP_STOPPED;
    return true;
}

enum dhcp_status wifi_station_dhcpc_status(void) {
    return dhcp;
}

/* Would go out in DHCP requests only. */
bool wifi_station_set_hostname(char *name) {
    return name != NULL;
}
