#include "inflate.h"

#define MAX_BITS 15
#define LITERALS 288
#define DISTANCES 32

/* A canonical Huffman code: how many codes there are of each length, and the symbols in order of their codes. */
typedef struct { u16 count[MAX_BITS + 1]; u16 *symbols; } code;

static u16 literal_symbols[LITERALS];
static u16 distance_symbols[DISTANCES];
static u8 lengths[LITERALS + DISTANCES];
static u32 bits __attribute__((section(".bss.small")));
static u32 bit_count __attribute__((section(".bss.small")));

static const u16 length_base[29] = { 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258 };
static const u8 length_extra[29] = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0 };
static const u16 distance_base[30] = { 1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193,
                                       12289, 16385, 24577 };
static const u8 distance_extra[30] = { 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13 };

static u32 take(u32 count)
{
    while (bit_count < count) {
        bits |= input_next() << bit_count;
        bit_count += 8;
    }
    u32 value = bits & ((1u << count) - 1);
    bits >>= count;
    bit_count -= count;
    return value;
}

/* -1 when the lengths claim more codes than there are. Incomplete codes are allowed: one distance code is usual. */
static int build(code *target, const u8 *length, u32 symbols)
{
    u16 start[MAX_BITS + 1];
    for (u32 i = 0; i <= MAX_BITS; i++)
        target->count[i] = 0;
    for (u32 i = 0; i < symbols; i++)
        target->count[length[i]]++;
    target->count[0] = 0;
    int left = 1;
    start[0] = start[1] = 0;
    for (u32 i = 1; i <= MAX_BITS; i++) {
        left = (left << 1) - target->count[i];
        if (left < 0)
            return -1;
        if (i < MAX_BITS)
            start[i + 1] = start[i] + target->count[i];
    }
    for (u32 i = 0; i < symbols; i++)
        if (length[i] != 0)
            target->symbols[start[length[i]]++] = i;
    return 0;
}

static int decode(const code *source)
{
    u32 value = 0, first = 0, index = 0;
    for (u32 length = 1; length <= MAX_BITS; length++) {
        if (bit_count == 0) {
            bits = input_next();
            bit_count = 8;
        }
        value |= bits & 1;
        bits >>= 1;
        bit_count--;
        u32 count = source->count[length];
        if (value < first + count)
            return source->symbols[index + (value - first)];
        index += count;
        first = (first + count) << 1;
        value <<= 1;
    }
    return -1;
}

static int inflate_codes(const code *literals, const code *distances)
{
    while (!session_failed()) {
        int symbol = decode(literals);
        if (symbol < 0)
            return -1;
        if (symbol < 256) {
            output_put(symbol);
            continue;
        }
        if (symbol == 256)
            return 0;
        symbol -= 257;
        if (symbol >= 29)
            return -1;
        u32 length = length_base[symbol] + take(length_extra[symbol]);
        symbol = decode(distances);
        if (symbol < 0 || symbol >= 30)
            return -1;
        if (output_copy(distance_base[symbol] + take(distance_extra[symbol]), length) != 0)
            return -1;
    }
    return -1;
}

static int inflate_stored(void)
{
    bits = 0;
    bit_count = 0;
    u32 length = take(16);
    if (take(16) != (length ^ 0xFFFF))
        return -1;
    while (length-- && !session_failed())
        output_put(input_next());
    return 0;
}

static int read_dynamic(code *literals, code *distances)
{
    static const u8 order[19] = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };
    u32 literal_count = take(5) + 257, distance_count = take(5) + 1, order_count = take(4) + 4;
    if (literal_count > 286 || distance_count > 30)
        return -1;
    for (u32 i = 0; i < 19; i++)
        lengths[order[i]] = i < order_count ? take(3) : 0;
    if (build(literals, lengths, 19) != 0)
        return -1;
    for (u32 i = 0; i < literal_count + distance_count;) {
        int symbol = decode(literals);
        if (symbol < 0)
            return -1;
        u32 value = 0, times = 1;
        if (symbol < 16)
            value = symbol;
        else if (symbol == 16) {
            if (i == 0)
                return -1;
            value = lengths[i - 1];
            times = 3 + take(2);
        } else if (symbol == 17)
            times = 3 + take(3);
        else
            times = 11 + take(7);
        if (i + times > literal_count + distance_count)
            return -1;
        while (times--)
            lengths[i++] = value;
    }
    if (build(literals, lengths, literal_count) != 0)
        return -1;
    return build(distances, lengths + literal_count, distance_count);
}

static int read_fixed(code *literals, code *distances)
{
    u32 i = 0;
    while (i < 144)
        lengths[i++] = 8;
    while (i < 256)
        lengths[i++] = 9;
    while (i < 280)
        lengths[i++] = 7;
    while (i < LITERALS)
        lengths[i++] = 8;
    if (build(literals, lengths, LITERALS) != 0)
        return -1;
    for (i = 0; i < 30; i++)
        lengths[i] = 5;
    return build(distances, lengths, 30);
}

int inflate(void)
{
    static code literals, distances;
    literals.symbols = literal_symbols;
    distances.symbols = distance_symbols;
    bits = 0;
    bit_count = 0;
    u32 last;
    do {
        if (session_failed())
            return -1;
        last = take(1);
        u32 kind = take(2);
        int result = -1;
        if (kind == 0)
            result = inflate_stored();
        else if (kind == 1)
            result = read_fixed(&literals, &distances);
        else if (kind == 2)
            result = read_dynamic(&literals, &distances);
        if (result == 0 && kind != 0)
            result = inflate_codes(&literals, &distances);
        if (result != 0)
            return -1;
    } while (!last);
    return 0;
}
