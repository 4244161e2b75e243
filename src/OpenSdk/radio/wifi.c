/* Modes and settings, and who gets which frame. Settings are kept until reset; power save is accepted and does nothing. */
#include "radio/wifi.h"

#include "network/network.h"
#include "osapi.h"
#include "radio/scan.h"
#include "services.h"

static uint8 opmode = NULL_MODE;
static uint8 wanted_channel = 1;
static enum phy_mode phy = PHY_MODE_11G;
static enum sleep_type sleep_type = NONE_SLEEP_T;
static uint8 mac_override[2][MAC_SIZE];
static bool mac_overridden[2];

static bool is_interface(uint8 interface) {
    return interface == STATION_IF || interface == SOFTAP_IF;
}

uint8 wifi_get_opmode(void) {
    return opmode;
}

static bool change_softap(uint8 mode) {
    if (!(opmode & SOFTAP_MODE) && (mode & SOFTAP_MODE)) {
        return softap_start();
    }
    if ((opmode & SOFTAP_MODE) && !(mode & SOFTAP_MODE)) {
        softap_stop();
    }
    return true;
}

static void change_station(uint8 mode) {
    if (!(opmode & STATION_MODE) && (mode & STATION_MODE)) {
        station_start();
    } else if ((opmode & STATION_MODE) && !(mode & STATION_MODE)) {
        user_scan_stop();
        station_stop();
    }
}

bool wifi_set_opmode(uint8 mode) {
    if (mode > STATIONAP_MODE) {
        return false;
    }
    network_start();
    if (mode != NULL_MODE && !mac_start()) {
        return false;
    }
    if (!change_softap(mode)) {
        return false;
    }
    change_station(mode);
    opmode = mode;
    if (mode == NULL_MODE) {
        mac_stop();
    }
    return true;
}

uint8 wifi_get_channel(void) {
    return mac_is_running() && !scan_is_running() ? mac_channel() : wanted_channel;
}

/* The station's access point decides, where there is one. */
bool wifi_set_channel(uint8 channel) {
    if (channel < 1 || channel > CHANNELS || (station_channel() && station_channel() != channel)) {
        return false;
    }
    wanted_channel = channel;
    softap_follow(channel);
    return true;
}

enum phy_mode wifi_get_phy_mode(void) {
    return phy;
}

/* HT is not spoken, whatever is asked for. */
bool wifi_set_phy_mode(enum phy_mode mode) {
    if (mode < PHY_MODE_11B || mode > PHY_MODE_11N) {
        return false;
    }
    phy = mode;
    return true;
}

enum sleep_type wifi_get_sleep_type(void) {
    return sleep_type;
}

bool wifi_set_sleep_type(enum sleep_type type) {
    if (type > MODEM_SLEEP_T) {
        return false;
    }
    sleep_type = type;
    return true;
}

/* An access point's address is the station's with the "locally administered" bit set. */
bool wifi_get_macaddr(uint8 interface, uint8 *mac) {
    if (!is_interface(interface)) {
        return false;
    }
    if (mac_overridden[interface]) {
        os_memcpy(mac, mac_override[interface], MAC_SIZE);
        return true;
    }
    factory_mac(mac);
    if (interface == SOFTAP_IF) {
        mac[0] |= 2;
    }
    return true;
}

/* Not while the interface uses the old one. */
bool wifi_set_macaddr(uint8 interface, uint8 *mac) {
    if (!is_interface(interface) || is_group(mac) || (interface == SOFTAP_IF && (opmode & SOFTAP_MODE)) || (interface == STATION_IF && station_channel())) {
        return false;
    }
    os_memcpy(mac_override[interface], mac, MAC_SIZE);
    mac_overridden[interface] = true;
    if (interface == STATION_IF && (opmode & STATION_MODE)) {
        mac_listen(STATION_IF, mac);
    }
    return true;
}

/* Frames to and from the access point's own address are its; all others the station's. */
void mac_received(struct received *frame) {
    const struct frame_header *header = frame->header;
    uint16 kind = frame_kind(header);
    if (kind == FRAME_BEACON || kind == FRAME_PROBE_RESPONSE) {
        scan_received(frame);
    }
    uint8 own[MAC_SIZE];
    wifi_get_macaddr(SOFTAP_IF, own);
    if (opmode & SOFTAP_MODE) {
        if (same_address(header->address1, own) || kind == FRAME_PROBE_REQUEST) {
            softap_received(frame);
            return;
        }
    }
    if ((opmode & STATION_MODE) && (header->control & FRAME_TYPE) != FRAME_CONTROL && !same_address(header->address2, own)) {
        station_received(frame);
    }
}

bool radio_send(uint8 interface, const struct pbuf *p) {
    return interface == SOFTAP_IF ? softap_send(p) : station_send(p);
}

void wpa_random(uint8_t *bytes, size_t length) {
    while (length--) {
        *bytes++ = (uint8)READ_PERI_REG(MAC_NOISE);
    }
}

void wifi_fpm_open(void) {
}

void wifi_fpm_close(void) {
}

void wifi_fpm_do_wakeup(void) {
}

/* 0: the radio sleeps, as it does in the mode that has neither interface. */
sint8 wifi_fpm_do_sleep(uint32 microseconds) {
    (void)microseconds;
    return 0;
}

void wifi_fpm_set_sleep_type(enum sleep_type type) {
    (void)type;
}

/* The analog part, which would know what to do with it, is not set up. */
void system_phy_set_max_tpw(uint8 quarter_dbm) {
    (void)quarter_dbm;
}
