/* An access point that nobody can hear. */
#include "user_interface.h"

static struct softap_config config = { .channel = 1, .max_connection = 4, .beacon_interval = 100 };
static enum dhcp_status dhcp = DHCP_STARTED;

bool wifi_softap_get_config(struct softap_config *result) {
    *result = config;
    return true;
}

bool wifi_softap_set_config(struct softap_config *new_config) {
    config = *new_config;
    return true;
}

uint8 wifi_softap_get_station_num(void) {
    return 0;
}

struct station_info *wifi_softap_get_station_info(void) {
    return NULL;
}

void wifi_softap_free_station_info(void) {
}

bool wifi_softap_dhcps_start(void) {
    dhcp = DHCP_STARTED;
    return true;
}

bool wifi_softap_dhcps_stop(void) {
    dhcp = DHCP_STOPPED;
    return true;
}

enum dhcp_status wifi_softap_dhcps_status(void) {
    return dhcp;
}
