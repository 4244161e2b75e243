/* The serial side: frames in, frames out. */
#ifndef LINK_H
#define LINK_H

#include "hardware.h"

/* Longest body of a request; a data frame carries four bytes of offset and up to 4096 of stream. */
#define BODY_MAX 4128

typedef struct { u8 op; u8 seq; u16 length; u8 body[BODY_MAX + 4]; } request;

enum { STATUS_OK = 0, STATUS_WORKING = 1, STATUS_ERROR = 2, STATUS_SPONTANEOUS = 3 };

void link_start(void);
void link_stop(void);

/* Takes what has arrived; 1 when a whole frame with a right checksum is in *target. */
int link_poll(request *target);

/* Frames that ended with a wrong checksum or length since the start, and bytes that found the receive ring full. */
extern u32 link_damaged;

/* A reply: the op with the top bit set, the request's seq, status, detail, body, checksum. */
void link_reply(u8 op, u8 seq, u8 status, u8 detail, const void *body, u32 length);

/* The same in pieces, for bodies that are made on the way. */
void link_begin(u8 op, u8 seq, u8 status, u8 detail);
void link_put(const u8 *bytes, u32 length);
void link_end(void);

void link_set_divider(u32 divider);

/* CRC-32 of words, which may be in instruction RAM, going on from crc (0xFFFFFFFF at first, not inverted at the end). */
u32 link_crc(u32 crc, const u32 *words, const u32 *end);

#endif
