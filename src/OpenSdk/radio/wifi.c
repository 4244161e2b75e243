/* WiFi settings: kept for as long as the program runs, without effect on the air. */
#include "osapi.h"
#include "services.h"

static uint8 opmode = NULL_MODE;
static uint8 channel = 1;
static enum phy_mode phy = PHY_MODE_11N;
static enum sleep_type sleep_type = MODEM_SLEEP_T;
static struct ip_info ip[2];
static uint8 mac_override[2][6];
static bool mac_overridden[2];

static bool is_interface(uint8 interface) {
    return interface == STATION_IF || interface == SOFTAP_IF;
}

uint8 wifi_get_opmode(void) {
    return opmode;
}

bool wifi_set_opmode(uint8 mode) {
    if (mode > STATIONAP_MODE) {
        return false;
    }
    opmode = mode;
    return true;
}

uint8 wifi_get_channel(void) {
    return channel;
}

bool wifi_set_channel(uint8 new_channel) {
    if (new_channel < 1 || new_channel > 14) {
        return false;
    }
    channel = new_channel;
    return true;
}

enum phy_mode wifi_get_phy_mode(void) {
    return phy;
}

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
        os_memcpy(mac, mac_override[interface], 6);
        return true;
    }
    factory_mac(mac);
    if (interface == SOFTAP_IF) {
        mac[0] |= 2;
    }
    return true;
}

bool wifi_set_macaddr(uint8 interface, uint8 *mac) {
    if (!is_interface(interface) || (mac[0] & 1)) {
        return false;
    }
    os_memcpy(mac_override[interface], mac, 6);
    mac_overridden[interface] = true;
    return true;
}

bool wifi_get_ip_info(uint8 interface, struct ip_info *info) {
    if (!is_interface(interface)) {
        return false;
    }
    *info = ip[interface];
    return true;
}

bool wifi_set_ip_info(uint8 interface, struct ip_info *info) {
    if (!is_interface(interface)) {
        return false;
    }
    ip[interface] = *info;
    return true;
}

void wifi_fpm_open(void) {
}

void wifi_fpm_close(void) {
}

void wifi_fpm_do_wakeup(void) {
}

/* 0: the radio sleeps, as it always does. */
sint8 wifi_fpm_do_sleep(uint32 microseconds) {
    (void)microseconds;
    return 0;
}

void wifi_fpm_set_sleep_type(enum sleep_type type) {
    (void)type;
}

/* The transmit power of no transmitter. */
void system_phy_set_max_tpw(uint8 quarter_dbm) {
    (void)quarter_dbm;
}
