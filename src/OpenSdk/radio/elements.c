#include "radio/elements.h"

#include "osapi.h"

enum { SUITE_SIZE = 4, FIRST_RATES = 8, BASIC_RATE = 0x80, AKM_PSK = 2 };

static const uint8 standard_suite[3] = { 0x00, 0x0f, 0xac };
static const uint8 wpa_element[4] = { 0x00, 0x50, 0xf2, 0x01 };

static uint16 rates_of(const uint8 *body, uint32 length) {
    uint16 known = 0;
    for (uint32 i = 0; i < length; i++) {
        for (uint32 rate = 0; rate < RATES; rate++) {
            if ((body[i] & ~BASIC_RATE) == rates[rate].element) {
                known |= BIT(rate);
            }
        }
    }
    return known;
}

/* A type of the standard; 0 for anybody else's. */
static uint8 suite_of(const uint8 *suite) {
    return os_memcmp(suite, standard_suite, sizeof(standard_suite)) == 0 ? suite[3] : 0;
}

/* A counted list of suites at *at; moves behind it. */
static bool list_has(const uint8 **at, const uint8 *end, uint8 type) {
    bool found = false;
    if (end - *at < 2) {
        return false;
    }
    uint32 count = (*at)[0] | (uint32)(*at)[1] << 8;
    *at += 2;
    for (; count && end - *at >= SUITE_SIZE; count--, *at += SUITE_SIZE) {
        found |= suite_of(*at) == type;
    }
    return found && count == 0;
}

/* The on-air number of CCMP is 4, TKIP's is 2. */
static void read_rsn(struct network *network, const uint8 *element, uint32 size) {
    const uint8 *end = element + size;
    const uint8 *at = element + 2 + 2 + SUITE_SIZE;
    if (size > RSN_ELEMENT_MAX || at > end) {
        return;
    }
    os_memcpy(network->rsn, element, size);
    network->rsn_length = (uint8)size;
    uint8 group = suite_of(at - SUITE_SIZE);
    network->group_cipher = group == 4 ? CIPHER_CCMP : group == 2 ? CIPHER_TKIP : 0;
    bool ccmp = list_has(&at, end, 4);
    network->can_join_rsn = network->group_cipher && ccmp && list_has(&at, end, AKM_PSK);
}

static void read_element(struct network *network, const uint8 *element, uint32 size) {
    const uint8 *body = element + 2;
    uint32 length = size - 2;
    switch (element[0]) {
        case ELEMENT_SSID:
            network->ssid_length = (uint8)(length < SSID_MAX ? length : SSID_MAX);
            os_memcpy(network->ssid, body, network->ssid_length);
            break;
        case ELEMENT_RATES:
        case ELEMENT_MORE_RATES:
            network->rates |= rates_of(body, length);
            break;
        case ELEMENT_CHANNEL:
            network->channel = length == 1 ? body[0] : 0;
            break;
        case ELEMENT_RSN:
            read_rsn(network, element, size);
            break;
        case ELEMENT_VENDOR:
            network->has_wpa |= length >= sizeof(wpa_element) && os_memcmp(body, wpa_element, sizeof(wpa_element)) == 0;
            break;
        default:
            break;
    }
}

void elements_read(struct network *network, const uint8 *elements, uint32 length) {
    while (length >= 2 && elements[1] + 2u <= length) {
        uint32 size = elements[1] + 2u;
        read_element(network, elements, size);
        elements += size;
        length -= size;
    }
}

AUTH_MODE network_authentication(const struct network *network) {
    if (network->rsn_length) {
        return network->has_wpa ? AUTH_WPA_WPA2_PSK : AUTH_WPA2_PSK;
    }
    return network->has_wpa ? AUTH_WPA_PSK : network->capabilities & CAPABILITY_PRIVACY ? AUTH_WEP : AUTH_OPEN;
}

uint8 *element_put(uint8 *to, uint8 identifier, const void *body, uint32 length) {
    *to++ = identifier;
    *to++ = (uint8)length;
    os_memcpy(to, body, length);
    return to + length;
}

/* The first element has room for eight. The rates of 802.11b are basic. */
uint8 *element_put_rates(uint8 *to) {
    uint8 list[RATES];
    for (uint32 i = 0; i < RATES; i++) {
        list[i] = rates[i].element | (i < RATE_6M ? BASIC_RATE : 0);
    }
    return element_put(element_put(to, ELEMENT_RATES, list, FIRST_RATES), ELEMENT_MORE_RATES, list + FIRST_RATES, RATES - FIRST_RATES);
}

void element_own_rsn(uint8 rsn[OWN_RSN_SIZE], enum cipher group) {
    static const uint8 element[OWN_RSN_SIZE] = {
        ELEMENT_RSN, OWN_RSN_SIZE - 2, 1, 0, /* version */
        0x00, 0x0f, 0xac, 4, /* group */
        1, 0, 0x00, 0x0f, 0xac, 4, /* pairwise */
        1, 0, 0x00, 0x0f, 0xac, AKM_PSK,
        0, 0, /* capabilities */
    };
    os_memcpy(rsn, element, OWN_RSN_SIZE);
    rsn[7] = group == CIPHER_TKIP ? 2 : 4;
}
