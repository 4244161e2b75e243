/* Raw deflate (RFC 1951) from input_next to output_put. */
#ifndef INFLATE_H
#define INFLATE_H

#include "hardware.h"

/* 0, or -1 when the stream is none. */
int inflate(void);

/* Provided by the write session. Once it has failed, input gives zeros and output takes anything. */
u32 input_next(void);
void output_put(u8 value);
int output_copy(u32 distance, u32 length);
int session_failed(void);

#endif
