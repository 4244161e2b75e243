/* System and WiFi calls, as far as MicroPython makes them. */
#ifndef OPEN_SDK_USER_INTERFACE_H
#define OPEN_SDK_USER_INTERFACE_H

#include "os_type.h"
#include "ip_addr.h"
#include "gpio.h"
#include "queue.h"
#include "spi_flash.h"

/* ---- Resets ---- */

enum rst_reason {
    REASON_DEFAULT_RST = 0,
    REASON_WDT_RST = 1,
    REASON_EXCEPTION_RST = 2,
    REASON_SOFT_WDT_RST = 3,
    REASON_SOFT_RESTART = 4,
    REASON_DEEP_SLEEP_AWAKE = 5,
    REASON_EXT_SYS_RST = 6
};

struct rst_info {
    uint32 reason;
    uint32 exccause;
    uint32 epc1;
    uint32 epc2;
    uint32 epc3;
    uint32 excvaddr;
    uint32 depc;
};

struct rst_info *system_get_rst_info(void);
void system_restart(void) __attribute__((noreturn));

/* Deep sleep ends only by the RST pin, which GPIO16 can pull where it is wired (an ESP-01 has it not). 0 sleeps until then. */
bool system_deep_sleep(uint64 microseconds);
bool system_deep_sleep_set_option(uint8 option);

/* ---- Start, tasks and watchdog ---- */

typedef void (*init_done_cb_t)(void);
void system_init_done_cb(init_done_cb_t cb);
bool system_os_task(os_task_t task, uint8 prio, os_event_t *queue, uint8 length);
bool system_os_post(uint8 prio, os_signal_t sig, os_param_t par);
void system_soft_wdt_feed(void);
void system_soft_wdt_stop(void);
void system_soft_wdt_restart(void);

/* ---- Time ---- */

/* Microseconds since start, wrapping at 2^32. */
uint32 system_get_time(void);
void system_timer_reinit(void);

/* RTC ticks, and microseconds per tick as a 20.12 fixed-point number. */
uint32 system_get_rtc_time(void);
uint32 system_rtc_clock_cali_proc(void);

/* block counts words of RTC memory; 0..63 are the system's, 64..191 the program's. false outside them. */
bool system_rtc_mem_read(uint8 block, void *destination, uint16 size);
bool system_rtc_mem_write(uint8 block, const void *source, uint16 size);

/* ---- The chip ---- */

#define SYS_CPU_80MHZ 80
#define SYS_CPU_160MHZ 160
bool system_update_cpu_freq(uint8 megahertz);
uint8 system_get_cpu_freq(void);
uint32 system_get_chip_id(void);
uint32 system_get_free_heap_size(void);
void system_print_meminfo(void);
const char *system_get_sdk_version(void);

/* 0..1024 for 0..1 V at TOUT. */
uint16 system_adc_read(void);

/* Supply voltage; measured by the radio's analog part, so always 65535, "no value", here. */
uint16 system_get_vdd33(void);

void system_uart_swap(void);
void system_uart_de_swap(void);
void uart_div_modify(uint8 uart, uint32 divider);

enum flash_size_map {
    FLASH_SIZE_4M_MAP_256_256 = 0,
    FLASH_SIZE_2M,
    FLASH_SIZE_8M_MAP_512_512,
    FLASH_SIZE_16M_MAP_512_512,
    FLASH_SIZE_32M_MAP_512_512,
    FLASH_SIZE_16M_MAP_1024_1024,
    FLASH_SIZE_32M_MAP_1024_1024
};

enum flash_size_map system_get_flash_size_map(void);
void system_phy_set_max_tpw(uint8 quarter_dbm);

/* ---- WiFi: settings are kept, the air stays silent ---- */

#define NULL_MODE 0
#define STATION_MODE 1
#define SOFTAP_MODE 2
#define STATIONAP_MODE 3
#define STATION_IF 0
#define SOFTAP_IF 1

typedef enum _auth_mode { AUTH_OPEN = 0, AUTH_WEP, AUTH_WPA_PSK, AUTH_WPA2_PSK, AUTH_WPA_WPA2_PSK, AUTH_MAX } AUTH_MODE;
enum phy_mode { PHY_MODE_11B = 1, PHY_MODE_11G = 2, PHY_MODE_11N = 3 };
enum sleep_type { NONE_SLEEP_T = 0, LIGHT_SLEEP_T, MODEM_SLEEP_T };
enum dhcp_status { DHCP_STOPPED, DHCP_STARTED };
enum {
    STATION_IDLE = 0,
    STATION_CONNECTING,
    STATION_WRONG_PASSWORD,
    STATION_NO_AP_FOUND,
    STATION_CONNECT_FAIL,
    STATION_GOT_IP
};

struct station_config {
    uint8 ssid[32];
    uint8 password[64];
    uint8 bssid_set;
    uint8 bssid[6];
};

struct softap_config {
    uint8 ssid[32];
    uint8 password[64];
    uint8 ssid_len;
    uint8 channel;
    AUTH_MODE authmode;
    uint8 ssid_hidden;
    uint8 max_connection;
    uint16 beacon_interval;
};

struct station_info {
    STAILQ_ENTRY(station_info) next;
    uint8 bssid[6];
    ip4_addr_t ip;
};

struct bss_info {
    STAILQ_ENTRY(bss_info) next;
    uint8 bssid[6];
    uint8 ssid[32];
    uint8 ssid_len;
    uint8 channel;
    sint8 rssi;
    AUTH_MODE authmode;
    uint8 is_hidden;
};

struct scan_config {
    uint8 *ssid;
    uint8 *bssid;
    uint8 channel;
    uint8 show_hidden;
};

typedef void (*scan_done_cb_t)(void *result, STATUS status);

uint8 wifi_get_opmode(void);
bool wifi_set_opmode(uint8 mode);
uint8 wifi_get_channel(void);
bool wifi_set_channel(uint8 channel);
enum phy_mode wifi_get_phy_mode(void);
bool wifi_set_phy_mode(enum phy_mode mode);
enum sleep_type wifi_get_sleep_type(void);
bool wifi_set_sleep_type(enum sleep_type type);
bool wifi_get_macaddr(uint8 interface, uint8 *mac);
bool wifi_set_macaddr(uint8 interface, uint8 *mac);
bool wifi_get_ip_info(uint8 interface, struct ip_info *info);
bool wifi_set_ip_info(uint8 interface, struct ip_info *info);

void wifi_fpm_open(void);
void wifi_fpm_close(void);
void wifi_fpm_do_wakeup(void);
sint8 wifi_fpm_do_sleep(uint32 microseconds);
void wifi_fpm_set_sleep_type(enum sleep_type type);

bool wifi_station_get_config(struct station_config *config);
bool wifi_station_set_config(struct station_config *config);
bool wifi_station_connect(void);
bool wifi_station_disconnect(void);
uint8 wifi_station_get_connect_status(void);
sint8 wifi_station_get_rssi(void);
bool wifi_station_scan(struct scan_config *config, scan_done_cb_t cb);
bool wifi_station_dhcpc_start(void);
bool wifi_station_dhcpc_stop(void);
enum dhcp_status wifi_station_dhcpc_status(void);
bool wifi_station_set_hostname(char *name);

bool wifi_softap_get_config(struct softap_config *config);
bool wifi_softap_set_config(struct softap_config *config);
uint8 wifi_softap_get_station_num(void);
struct station_info *wifi_softap_get_station_info(void);
void wifi_softap_free_station_info(void);
bool wifi_softap_dhcps_start(void);
bool wifi_softap_dhcps_stop(void);
enum dhcp_status wifi_softap_dhcps_status(void);

#endif
