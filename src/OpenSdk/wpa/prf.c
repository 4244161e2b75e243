#include "wpa/prf.h"

#include <string.h>

void prf(const uint8_t *key, size_t key_length, const char *label, const uint8_t *data, size_t data_length, uint8_t *result, size_t result_length) {
    struct hmac_key prepared;
    hmac_set_key(&prepared, key, key_length);
    for (uint8_t counter = 0; result_length; counter++) {
        struct sha1 message;
        uint8_t block[SHA1_SIZE];
        hmac_start(&prepared, &message);
        sha1_add(&message, label, strlen(label) + 1);
        sha1_add(&message, data, data_length);
        sha1_add(&message, &counter, 1);
        hmac_finish(&prepared, &message, block);
        size_t part = result_length < sizeof(block) ? result_length : sizeof(block);
        memcpy(result, block, part);
        result += part;
        result_length -= part;
    }
}
