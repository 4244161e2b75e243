/* A network stack with no interface has little to start and nothing to time. */
#include "lwip/init.h"
#include "lwip/timers.h"
#include "c_types.h"
#include "network/reset.h"

void ICACHE_FLASH_ATTR lwip_init(void) {
    tcp_reset();
    udp_reset();
    raw_reset();
}

void ICACHE_FLASH_ATTR sys_check_timeouts(void) {
}
