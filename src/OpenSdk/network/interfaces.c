/* The two interfaces as lwIP sees them, and their addresses as a program does. */
#include "lwip/dhcp.h"
#include "lwip/etharp.h"
#include "lwip/netif.h"
#include "netif/ethernet.h"
#include "network/dhcp_server.h"
#include "network/network.h"
#include "osapi.h"
#include "radio/wifi.h"

enum { HOSTNAME_MAX = 32, FRAME_MAX = 1500 };

static struct netif interfaces[2];
static bool is_added[2];
static struct ip_info wanted[2]; /* fixed addresses, for when the interface comes up */
static enum dhcp_status dhcp_client = DHCP_STARTED;
static enum dhcp_status dhcp_service = DHCP_STARTED;
static char hostname[HOSTNAME_MAX + 1];

static err_t output(struct netif *netif, struct pbuf *p) {
    return radio_send((uint8)(netif - interfaces), p) ? ERR_OK : ERR_MEM;
}

static err_t prepare(struct netif *netif) {
    netif->name[0] = 'w';
    netif->name[1] = netif == &interfaces[STATION_IF] ? 's' : 'a';
    netif->output = etharp_output;
    netif->linkoutput = output;
    netif->mtu = FRAME_MAX;
    netif->hwaddr_len = ETH_HWADDR_LEN;
    netif->flags = NETIF_FLAG_BROADCAST | NETIF_FLAG_ETHARP | NETIF_FLAG_ETHERNET | NETIF_FLAG_IGMP;
    return ERR_OK;
}

static void on_status(struct netif *netif) {
    station_address_changed(netif_is_link_up(netif) && !ip4_addr_isany(netif_ip4_addr(netif)));
}

static struct netif *interface_of(uint8 interface) {
    struct netif *netif = &interfaces[interface];
    if (!is_added[interface]) {
        network_start();
        is_added[interface] = true;
        netif_add(netif, NULL, NULL, NULL, NULL, prepare, ethernet_input);
        netif_set_hostname(netif, hostname);
        if (interface == STATION_IF) {
            netif_set_status_callback(netif, on_status);
        } else {
            IP4_ADDR(&wanted[SOFTAP_IF].ip, 192, 168, 4, 1);
            IP4_ADDR(&wanted[SOFTAP_IF].netmask, 255, 255, 255, 0);
            wanted[SOFTAP_IF].gw = wanted[SOFTAP_IF].ip;
            netif_set_addr(netif, &wanted[SOFTAP_IF].ip, &wanted[SOFTAP_IF].netmask, &wanted[SOFTAP_IF].gw);
        }
    }
    return netif;
}

/* Packets to elsewhere leave by the station while it has a network, else by the access point. */
static void choose_default(void) {
    netif_set_default(is_added[STATION_IF] && netif_is_link_up(&interfaces[STATION_IF]) ? &interfaces[STATION_IF]
        : is_added[SOFTAP_IF] && netif_is_link_up(&interfaces[SOFTAP_IF]) ? &interfaces[SOFTAP_IF] : NULL);
}

static void station_up(struct netif *netif) {
    if (dhcp_client == DHCP_STARTED) {
        netif_set_addr(netif, NULL, NULL, NULL);
        dhcp_start(netif);
    } else {
        netif_set_addr(netif, &wanted[STATION_IF].ip, &wanted[STATION_IF].netmask, &wanted[STATION_IF].gw);
        on_status(netif);
    }
}

/* An address that came by DHCP goes with the network that gave it. */
static void station_down(struct netif *netif) {
    if (dhcp_client == DHCP_STARTED) {
        dhcp_stop(netif);
        netif_set_addr(netif, NULL, NULL, NULL);
    }
}

static void bring_up(uint8 interface, struct netif *netif) {
    wifi_get_macaddr(interface, netif->hwaddr);
    netif_set_up(netif);
    netif_set_link_up(netif);
    choose_default();
    if (interface == STATION_IF) {
        station_up(netif);
    } else if (dhcp_service == DHCP_STARTED) {
        dhcp_server_start(netif);
    }
}

/* What waits for an answer goes with the link: later it would be a message from before. */
static void bring_down(uint8 interface, struct netif *netif) {
    if (interface == STATION_IF) {
        station_down(netif);
    } else {
        dhcp_server_stop();
    }
    netif_set_link_down(netif);
    netif_set_down(netif);
    choose_default();
}

void network_link(uint8 interface, bool is_up) {
    struct netif *netif = interface_of(interface);
    if (is_up) {
        bring_up(interface, netif);
    } else {
        bring_down(interface, netif);
    }
}

void network_input(uint8 interface, const uint8 *to, const uint8 *from, const uint8 *packet, uint16 length) {
    struct netif *netif = interface_of(interface);
    struct pbuf *p = pbuf_alloc(PBUF_RAW, ETH_PAD_SIZE + 2 * ETH_HWADDR_LEN + length, PBUF_RAM);
    if (!p) {
        return;
    }
    uint8 *bytes = (uint8 *)p->payload + ETH_PAD_SIZE;
    os_memcpy(bytes, to, ETH_HWADDR_LEN);
    os_memcpy(bytes + ETH_HWADDR_LEN, from, ETH_HWADDR_LEN);
    os_memcpy(bytes + 2 * ETH_HWADDR_LEN, packet, length);
    if (netif->input(p, netif) != ERR_OK) {
        pbuf_free(p);
    }
}

/* ---- The program's calls ---- */

static bool is_interface(uint8 interface) {
    return interface == STATION_IF || interface == SOFTAP_IF;
}

bool wifi_get_ip_info(uint8 interface, struct ip_info *info) {
    if (!is_interface(interface)) {
        return false;
    }
    struct netif *netif = interface_of(interface);
    ip4_addr_copy(info->ip, *netif_ip4_addr(netif));
    ip4_addr_copy(info->netmask, *netif_ip4_netmask(netif));
    ip4_addr_copy(info->gw, *netif_ip4_gw(netif));
    return true;
}

/* While DHCP runs for the interface, the addresses are its business. */
bool wifi_set_ip_info(uint8 interface, struct ip_info *info) {
    if (!is_interface(interface) || (interface == STATION_IF ? dhcp_client : dhcp_service) == DHCP_STARTED) {
        return false;
    }
    struct netif *netif = interface_of(interface);
    wanted[interface] = *info;
    netif_set_addr(netif, &info->ip, &info->netmask, &info->gw);
    return true;
}

bool wifi_station_dhcpc_start(void) {
    struct netif *netif = interface_of(STATION_IF);
    if (dhcp_client == DHCP_STOPPED) {
        dhcp_client = DHCP_STARTED;
        if (netif_is_link_up(netif)) {
            station_up(netif);
        }
    }
    return true;
}

bool wifi_station_dhcpc_stop(void) {
    struct netif *netif = interface_of(STATION_IF);
    if (dhcp_client == DHCP_STARTED) {
        dhcp_client = DHCP_STOPPED;
        dhcp_stop(netif);
    }
    return true;
}

enum dhcp_status wifi_station_dhcpc_status(void) {
    return dhcp_client;
}

bool wifi_softap_dhcps_start(void) {
    struct netif *netif = interface_of(SOFTAP_IF);
    dhcp_service = DHCP_STARTED;
    if (netif_is_link_up(netif)) {
        dhcp_server_start(netif);
    }
    return true;
}

bool wifi_softap_dhcps_stop(void) {
    dhcp_service = DHCP_STOPPED;
    dhcp_server_stop();
    return true;
}

enum dhcp_status wifi_softap_dhcps_status(void) {
    return dhcp_service;
}

/* Goes out with DHCP requests. */
bool wifi_station_set_hostname(char *name) {
    if (!name || os_strlen(name) > HOSTNAME_MAX) {
        return false;
    }
    os_strcpy(hostname, name);
    return true;
}
