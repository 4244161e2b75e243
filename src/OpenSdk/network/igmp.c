/* Multicast groups need an interface. */
#include "lwip/igmp.h"

err_t ICACHE_FLASH_ATTR igmp_joingroup(ip_addr_t *interface, ip_addr_t *group) {
    (void)interface;
    (void)group;
    return ERR_VAL;
}

err_t ICACHE_FLASH_ATTR igmp_leavegroup(ip_addr_t *interface, ip_addr_t *group) {
    (void)interface;
    (void)group;
    return ERR_VAL;
}
