/*
 * The stub's protocol. Frames are SLIP (C0 ends, DB escapes), little endian, with a CRC-32 of all that stands before it:
 *   request: op, seq, u16 body length, body, crc     reply: op | 0x80, seq, status, detail, body, crc
 * A request that got lost is simply sent again with the same seq: every one may be carried out twice. Replies with
 * STATUS_WORKING say that a long operation still runs.
 */
#ifndef PROTOCOL_H
#define PROTOCOL_H

#define STUB_VERSION 3

enum {
    OP_HELLO = 0x01,       /* -> 8 words: version, input size, flash id, flash status, divider, program mode, damaged frames, crc of code and constants */
    OP_BAUD = 0x02,        /* u32 divider; replies at the old rate, then switches; falls back if nothing valid comes within 3 s */
    OP_READ_REGISTER = 0x03,  /* u32 address -> u32 value */
    OP_WRITE_REGISTER = 0x04, /* u32 address, u32 value */
    OP_ERASE = 0x10,       /* u32 address, u32 length, whole sectors; length 0xFFFFFFFF is the whole chip */
    OP_WRITE = 0x11,       /* u32 address, u32 length, whole sectors; u32 encoding: 0 plain, 2 packed (unpack.h, calls as write.c has them) */
    OP_DATA = 0x12,        /* u32 offset in the stream, bytes -> progress */
    OP_FINISH = 0x13,      /* -> progress, when everything is programmed */
    OP_ABORT = 0x14,       /* ends a write; what is programmed stays */
    OP_READ = 0x20,        /* u32 address, u32 length -> working replies with u32 address and bytes, then ok */
    OP_MD5 = 0x21,         /* u32 address, u32 piece, u32 count -> count digests */
    OP_RUN = 0x30,         /* u32: 0 start the program in flash whatever the pins say, 1 as after a reset; u32 divider to leave the UART at */
};

enum {
    ERROR_UNKNOWN_OP = 1,
    ERROR_LENGTH = 2,
    ERROR_RANGE = 3,
    ERROR_BUSY = 4,         /* a write is going on */
    ERROR_NO_WRITE = 5,     /* no write is going on */
    ERROR_STREAM = 6,       /* the compressed stream is not one */
    ERROR_PROGRAM = 7,      /* a page does not hold what was programmed, in any mode */
    ERROR_DAMAGED = 8,      /* a frame with a wrong checksum came in */
    ERROR_ABORTED = 9,
    ERROR_TIMEOUT = 10,     /* the flash stays busy */
    ERROR_FAULT = 11,       /* a fault of the stub itself: cause, address, data address */
};

#endif
