#include "radio/keys.h"

#include "osapi.h"

enum { USE_GROUP = 6, USE_PAIRWISE = 2, FIRST_PAIRWISE = 6, TKIP_KEY_WORDS = 8, CCMP_KEY_WORDS = 4, EXTENDED_IV = 0x20 };

void key_set(uint8 entry, uint8 interface, enum cipher cipher, const uint8 *address, uint8 id, const uint8 *key) {
    uint32 registers = MAC_KEY(entry);
    uint32 low, high = 0;
    os_memcpy(&low, address, 4);
    os_memcpy(&high, address + 4, 2);
    uint32 use = entry < FIRST_PAIRWISE ? USE_GROUP : USE_PAIRWISE;
    CLEAR_PERI_REG_MASK(MAC_KEY_VALID, BIT(entry));
    WRITE_PERI_REG(registers, low);
    WRITE_PERI_REG(registers + 4, high | MAC_KEY_CIPHER((uint32)cipher) | MAC_KEY_USE(use) | MAC_KEY_INTERFACE(interface) | MAC_KEY_ID(id));
    uint32 words = cipher == CIPHER_TKIP ? TKIP_KEY_WORDS : CCMP_KEY_WORDS;
    for (uint32 i = 0; i < MAC_KEY_WORDS; i++) {
        uint32 word = 0;
        if (i < words) {
            os_memcpy(&word, key + 4 * i, 4);
        }
        WRITE_PERI_REG(registers + 8 + 4 * i, word);
    }
    SET_PERI_REG_MASK(MAC_KEY_VALID, BIT(entry));
}

void key_clear(uint8 entry) {
    CLEAR_PERI_REG_MASK(MAC_KEY_VALID, BIT(entry));
    for (uint32 i = 0; i < MAC_KEY_WORDS; i++) {
        WRITE_PERI_REG(MAC_KEY(entry) + 8 + 4 * i, 0);
    }
}

void keys_enable(uint8 interface, bool on) {
    WRITE_PERI_REG(MAC_CRYPTO(interface), on ? MAC_CRYPTO_ON : MAC_CRYPTO_OFF);
}

void key_protect(struct outgoing *frame, uint8 entry, uint8 id, struct packet_number *number) {
    for (uint32 i = 0; i < sizeof(number->bytes) && ++number->bytes[i] == 0; i++) {
    }
    uint8 *header = (uint8 *)frame->bytes + sizeof(struct frame_header);
    header[0] = number->bytes[0];
    header[1] = number->bytes[1];
    header[2] = 0;
    header[3] = (uint8)(EXTENDED_IV | id << 6);
    os_memcpy(header + 4, number->bytes + 2, 4);
    outgoing_header(frame)->control |= FRAME_PROTECTED;
    frame->key = entry;
}

uint8 key_id_of(const struct received *frame) {
    return frame->cipher[3] >> 6;
}

/* TKIP has the lowest two bytes the other way round, and a byte between them. */
bool key_open(struct received *frame, enum cipher cipher, struct packet_number *number) {
    const uint8 *header = frame->cipher;
    uint16 trailer = cipher == CIPHER_TKIP ? TKIP_TRAILER : CCMP_TRAILER;
    uint8 now[6] = { cipher == CIPHER_TKIP ? header[2] : header[0], cipher == CIPHER_TKIP ? header[0] : header[1] };
    if (frame->length < trailer) {
        return false;
    }
    os_memcpy(now + 2, header + 4, 4);
    int i = 5;
    while (i >= 0 && now[i] == number->bytes[i]) {
        i--;
    }
    if (i < 0 || now[i] < number->bytes[i]) {
        return false;
    }
    os_memcpy(number->bytes, now, sizeof(now));
    frame->length -= trailer;
    return true;
}
