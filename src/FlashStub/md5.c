#include "md5.h"
#include "flash.h"

/* The flash controller fetches a block while the one before it is hashed. The ROM's MD5 copies every block first. */

#define WORDS 16
#define BYTES (WORDS * 4u)

static const u32 sines[64] = {
    0xD76AA478, 0xE8C7B756, 0x242070DB, 0xC1BDCEEE, 0xF57C0FAF, 0x4787C62A, 0xA8304613, 0xFD469501,
    0x698098D8, 0x8B44F7AF, 0xFFFF5BB1, 0x895CD7BE, 0x6B901122, 0xFD987193, 0xA679438E, 0x49B40821,
    0xF61E2562, 0xC040B340, 0x265E5A51, 0xE9B6C7AA, 0xD62F105D, 0x02441453, 0xD8A1E681, 0xE7D3FBC8,
    0x21E1CDE6, 0xC33707D6, 0xF4D50D87, 0x455A14ED, 0xA9E3E905, 0xFCEFA3F8, 0x676F02D9, 0x8D2A4C8A,
    0xFFFA3942, 0x8771F681, 0x6D9D6122, 0xFDE5380C, 0xA4BEEA44, 0x4BDECFA9, 0xF6BB4B60, 0xBEBFBC70,
    0x289B7EC6, 0xEAA127FA, 0xD4EF3085, 0x04881D05, 0xD9D4D039, 0xE6DB99E5, 0x1FA27CF8, 0xC4AC5665,
    0xF4292244, 0x432AFF97, 0xAB9423A7, 0xFC93A039, 0x655B59C3, 0x8F0CCC92, 0xFFEFF47D, 0x85845DD1,
    0x6FA87E4F, 0xFE2CE6E0, 0xA3014314, 0x4E0811A1, 0xF7537E82, 0xBD3AF235, 0x2AD7D2BB, 0xEB86D391,
};

#define MIX1(x, y, z) ((z) ^ ((x) & ((y) ^ (z))))
#define MIX2(x, y, z) MIX1(z, x, y)
#define MIX3(x, y, z) ((x) ^ (y) ^ (z))
#define MIX4(x, y, z) ((y) ^ ((x) | ~(z)))

#define STEP(mix, a, b, c, d, word, turn) \
    do { \
        a += mix(b, c, d) + (word) + *sine++; \
        a = b + (a << (turn) | a >> (32 - (turn))); \
    } while (0)

/* Sixteen steps; the word that is taken goes on by stride in each. */
#define ROUND(mix, first, stride, turn1, turn2, turn3, turn4) \
    for (u32 at = (first), i = 0; i < 4; i++, at += 4 * (stride)) { \
        STEP(mix, a, b, c, d, words[at & 15], turn1); \
        STEP(mix, d, a, b, c, words[(at + (stride)) & 15], turn2); \
        STEP(mix, c, d, a, b, words[(at + 2 * (stride)) & 15], turn3); \
        STEP(mix, b, c, d, a, words[(at + 3 * (stride)) & 15], turn4); \
    }

static void add_block(u32 *state, const u32 *words)
{
    const u32 *sine = sines;
    u32 a = state[0], b = state[1], c = state[2], d = state[3];
    ROUND(MIX1, 0, 1, 7, 12, 17, 22)
    ROUND(MIX2, 1, 5, 5, 9, 14, 20)
    ROUND(MIX3, 5, 3, 4, 11, 16, 23)
    ROUND(MIX4, 0, 7, 6, 10, 15, 21)
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

void md5_of_flash(u32 address, u32 length, u32 *digest, void (*meanwhile)(void))
{
    u32 words[WORDS];
    u32 left = length;
    digest[0] = 0x67452301;
    digest[1] = 0xEFCDAB89;
    digest[2] = 0x98BADCFE;
    digest[3] = 0x10325476;
    if (left > 0)
        flash_begin_read(address, left < BYTES ? left : BYTES);
    while (left >= BYTES) {
        flash_end_read(words, BYTES);
        address += BYTES;
        left -= BYTES;
        if (left > 0)
            flash_begin_read(address, left < BYTES ? left : BYTES);
        add_block(digest, words);
        if ((left & 1023) == 0)
            meanwhile();
    }

    /* The rest, a one bit, zeros, and the length in bits in the last two words. */
    u32 used = left / 4;
    if (used > 0)
        flash_end_read(words, left);
    words[used++] = 0x80;
    if (used > WORDS - 2) {
        while (used < WORDS)
            words[used++] = 0;
        add_block(digest, words);
        used = 0;
    }
    while (used < WORDS - 2)
        words[used++] = 0;
    words[WORDS - 2] = length << 3;
    words[WORDS - 1] = length >> 29;
    add_block(digest, words);
}
