#include "unpack.h"

/*
 * LZMA as Igor Pavlov's LZMA specification describes it (https://www.7-zip.org/sdk.html). With no context bits the model takes
 * 3.5 KB, and the window is that of the write session.
 */

#define STATES 12
#define EVEN 1024u
#define MODEL_BITS 11
#define MOVE_BITS 5
#define TOP (1u << 24)
#define LENGTH_STATES 4
#define SLOT_BITS 6
#define ALIGN_BITS 4
#define FIRST_DIRECT_SLOT 4u
#define FIRST_ALIGNED_SLOT 14u
#define SPECIAL 115
#define SHORTEST 2u

typedef u16 probability;

typedef struct { probability choice, choice2, low[8], middle[8], high[256]; } length_model;

static struct {
    probability is_match[STATES], is_repeat[STATES], is_older[STATES], is_oldest[STATES], is_last[STATES], is_long[STATES];
    probability slots[LENGTH_STATES][1 << SLOT_BITS], special[SPECIAL], align[1 << ALIGN_BITS];
    length_model lengths, repeat_lengths;
    probability literals[768];
} model;

static u32 range __attribute__((section(".bss.small")));
static u32 code __attribute__((section(".bss.small")));

static void normalize(void)
{
    if (range < TOP) {
        range <<= 8;
        code = code << 8 | input_next();
    }
}

static u32 bit(probability *p)
{
    normalize();
    u32 bound = (range >> MODEL_BITS) * *p;
    if (code < bound) {
        range = bound;
        *p += ((1u << MODEL_BITS) - *p) >> MOVE_BITS;
        return 0;
    }
    range -= bound;
    code -= bound;
    *p -= *p >> MOVE_BITS;
    return 1;
}

static u32 direct(u32 count)
{
    u32 value = 0;
    while (count--) {
        normalize();
        range >>= 1;
        u32 one = code >= range;
        if (one)
            code -= range;
        value = value << 1 | one;
    }
    return value;
}

static u32 tree(probability *probabilities, u32 count)
{
    u32 at = 1;
    for (u32 i = 0; i < count; i++)
        at = at << 1 | bit(probabilities + at);
    return at - (1u << count);
}

static u32 reverse_tree(probability *probabilities, u32 count)
{
    u32 at = 1, value = 0;
    for (u32 i = 0; i < count; i++) {
        u32 one = bit(probabilities + at);
        at = at << 1 | one;
        value |= one << i;
    }
    return value;
}

static u32 length_by(length_model *lengths)
{
    if (!bit(&lengths->choice))
        return tree(lengths->low, 3);
    if (!bit(&lengths->choice2))
        return 8 + tree(lengths->middle, 3);
    return 16 + tree(lengths->high, 8);
}

/* What stands at the last match's distance foretells the literal behind a match. */
static u8 literal(u32 state, u32 distance)
{
    u32 symbol = 1;
    if (state >= 7) {
        u32 foretold = output_at(distance), branch = 0x100;
        do {
            foretold <<= 1;
            u32 expected = foretold & branch;
            u32 one = bit(model.literals + branch + expected + symbol);
            symbol = symbol << 1 | one;
            branch = one ? branch & expected : branch & ~expected;
        } while (symbol < 0x100);
    } else {
        do
            symbol = symbol << 1 | bit(model.literals + symbol);
        while (symbol < 0x100);
    }
    return symbol;
}

/* Less one, as the stream has it. */
static u32 distance_after(u32 length)
{
    u32 slot = tree(model.slots[length < LENGTH_STATES ? length : LENGTH_STATES - 1], SLOT_BITS);
    if (slot < FIRST_DIRECT_SLOT)
        return slot;
    u32 count = (slot >> 1) - 1;
    u32 distance = (2 | (slot & 1)) << count;
    if (slot < FIRST_ALIGNED_SLOT)
        return distance + reverse_tree(model.special + distance - slot, count);
    distance += direct(count - ALIGN_BITS) << ALIGN_BITS;
    return distance + reverse_tree(model.align, ALIGN_BITS);
}

int unpack(u32 length)
{
    probability *all = (probability *)&model;
    for (u32 i = 0; i < sizeof(model) / sizeof(probability); i++)
        all[i] = EVEN;
    range = 0xFFFFFFFF;
    code = 0;
    for (u32 i = 0; i < 5; i++)
        code = code << 8 | input_next();

    u32 state = 0, last[4];
    for (u32 i = 0; i < 4; i++)
        last[i] = 0;
    for (u32 done = 0; done < length;) {
        if (session_failed())
            return -1;
        if (!bit(&model.is_match[state])) {
            output_put(literal(state, last[0] + 1));
            state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
            done++;
            continue;
        }
        u32 size;
        if (!bit(&model.is_repeat[state])) {
            last[3] = last[2];
            last[2] = last[1];
            last[1] = last[0];
            size = length_by(&model.lengths);
            last[0] = distance_after(size);
            state = state < 7 ? 7 : 10;
        } else {
            if (!bit(&model.is_older[state])) {
                if (!bit(&model.is_long[state])) {
                    output_put(output_at(last[0] + 1));
                    state = state < 7 ? 9 : 11;
                    done++;
                    continue;
                }
            } else {
                u32 which = !bit(&model.is_oldest[state]) ? 1 : 2 + bit(&model.is_last[state]);
                u32 distance = last[which];
                for (; which > 0; which--)
                    last[which] = last[which - 1];
                last[0] = distance;
            }
            size = length_by(&model.repeat_lengths);
            state = state < 7 ? 8 : 11;
        }
        if (output_copy(last[0] + 1, size + SHORTEST) != 0)
            return -1;
        done += size + SHORTEST;
    }
    return 0;
}
