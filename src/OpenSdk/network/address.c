/* IPv4 addresses as text. */
#include "lwip/ip_addr.h"

const ip_addr_t ip_addr_any = { IPADDR_ANY };

int ICACHE_FLASH_ATTR ipaddr_aton(const char *text, ip_addr_t *address) {
    uint32 value = 0;
    for (uint32 part = 0; part < 4; part++) {
        uint32 number = 0;
        uint32 digits = 0;
        while (*text >= '0' && *text <= '9' && digits < 4) {
            number = number * 10 + (uint32)(*text++ - '0');
            digits++;
        }
        if (digits == 0 || number > 255 || *text != (part < 3 ? '.' : '\0')) {
            return 0;
        }
        text++;
        value |= number << (8 * part);
    }
    address->addr = value;
    return 1;
}

char *ICACHE_FLASH_ATTR ipaddr_ntoa_r(const ip_addr_t *address, char *buffer, int length) {
    char *out = buffer;
    for (uint32 part = 0; part < 4; part++) {
        uint32 number = (address->addr >> (8 * part)) & 0xff;
        char digits[4];
        int count = 0;
        do {
            digits[count++] = (char)('0' + number % 10);
            number /= 10;
        } while (number);
        if (out - buffer + count + 1 > length) {
            return NULL;
        }
        while (count) {
            *out++ = digits[--count];
        }
        *out++ = part < 3 ? '.' : '\0';
    }
    return buffer;
}
