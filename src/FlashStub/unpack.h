/* LZMA without a header and an end mark (lc = lp = pb = 0), from input_next to output_put. */
#ifndef UNPACK_H
#define UNPACK_H

#include "hardware.h"

/* Makes length bytes. 0, or -1 when the stream is none. */
int unpack(u32 length);

/* Provided by the write session. Once it has failed, input gives zeros and output takes anything. */
u32 input_next(void);
void output_put(u8 value);
int output_copy(u32 distance, u32 length);
int session_failed(void);

/* The byte that was put distance bytes ago; anything when there was none. */
u8 output_at(u32 distance);

#endif
