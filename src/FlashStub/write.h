/* One write: a stream comes in, is decoded into a window, and is programmed from there while more comes in. */
#ifndef WRITE_H
#define WRITE_H

#include "link.h"

/* Runs the whole session; requests that arrive meanwhile go through service(). */
void write_run(u32 address, u32 length, u32 encoding);

int write_active(void);
void write_data(const request *data);
void write_finish(u8 seq);
void write_abort(u8 seq);

/* Tells the host at once that a frame came in damaged, and where the stream stands. */
void write_report_damage(void);

/* Takes and answers what has come in; main.c has it. */
void service(void);

#endif
