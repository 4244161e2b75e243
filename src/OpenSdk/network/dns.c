/* Name resolution with nobody to ask. */
#include "lwip/dns.h"

enum { SERVERS = 2 };

static ip_addr_t servers[SERVERS];

void ICACHE_FLASH_ATTR dns_setserver(u8_t index, ip_addr_t *server) {
    if (index < SERVERS) {
        servers[index] = *(server ? server : IP_ADDR_ANY);
    }
}

ip_addr_t ICACHE_FLASH_ATTR dns_getserver(u8_t index) {
    return index < SERVERS ? servers[index] : ip_addr_any;
}

err_t ICACHE_FLASH_ATTR dns_gethostbyname(const char *name, ip_addr_t *address, dns_found_callback found, void *arg) {
    if (!name || !*name || !address || !found) {
        return ERR_ARG;
    }
    if (ipaddr_aton(name, address)) {
        return ERR_OK;
    }
    found(name, NULL, arg);
    return ERR_INPROGRESS;
}
