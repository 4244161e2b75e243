#include "write.h"
#include "flash.h"
#include "protocol.h"
#include "unpack.h"

#define WINDOW 32768u
#define INPUT 16384u
#define ACK_EVERY 4096u

enum { ENCODING_PLAIN = 0, ENCODING_PACKED = 2 };

static u8 window[WINDOW] __attribute__((aligned(16)));
static u8 input[INPUT] __attribute__((aligned(16)));
static u32 page_check[PAGE / 4];
static u32 page[PAGE / 4];

static struct {
    u32 active, error, finish_asked, finish_seq, checked, busy;
    u32 base, length, erased_end, acked;
    /* The reply's body: stream received, stream consumed, bytes programmed, erases, pages, damaged frames. */
    u32 received, consumed, programmed, erases, pages, damaged;
    u32 produced;
    /* Where the next instruction begins, as far as calls are restored; the encoding. */
    u32 instruction, encoding;
} session __attribute__((section(".bss.small")));

int write_active(void)
{
    return session.active;
}

int session_failed(void)
{
    return session.error != 0;
}

static void reply_progress(u8 op, u8 seq, u8 status, u8 detail)
{
    session.damaged = link_damaged;
    session.acked = session.consumed;
    link_reply(op, seq, status, detail, &session.received, 24);
}

/* Programs the page once more in each slower way until the flash holds it; the way found stays. */
static int check_first_page(u32 address, const u32 *words)
{
    for (;;) {
        while (flash_busy())
            ;
        flash_read(address, page_check, PAGE);
        u32 differs = 0;
        for (u32 i = 0; i < PAGE / 4; i++)
            differs |= page_check[i] ^ words[i];
        if (!differs)
            return 0;
        if (++flash_program_mode == PROGRAM_MODES) {
            flash_program_mode = PROGRAM_PAGE;
            return -1;
        }
        flash_program(address, words, PAGE);
    }
}

/*
 * In a packed stream each call (CALL0) names its target's word instead of the way there, most significant bits first: calls of
 * one function look alike. Instructions are followed from the start by their lengths; one that goes over a page's end is as it was.
 */
static void restore_calls(u8 *bytes)
{
    u32 at = session.instruction - session.programmed;
    while (at < PAGE) {
        u8 *code = bytes + at;
        u32 first = code[0], start = (session.programmed + at) >> 2;
        at += first & 8 ? 2 : 3;
        if ((first & 0x3F) != 0x05 || at > PAGE)
            continue;
        u32 way = ((first >> 6 << 16 | code[1] << 8 | code[2]) - start) & 0x3FFFF;
        code[0] = (first & 0x3F) | way << 6;
        code[1] = way >> 2;
        code[2] = way >> 10;
    }
    session.instruction = session.programmed + at;
}

static void program_next_page(u32 address)
{
    const u32 *next = (const u32 *)(window + (session.programmed & (WINDOW - 1)));
    const u32 *words = page;
    for (u32 i = 0; i < PAGE / 4; i++)
        page[i] = next[i];
    if (session.encoding == ENCODING_PACKED)
        restore_calls((u8 *)page);
    u32 all = 0xFFFFFFFF;
    for (u32 i = 0; i < PAGE / 4; i++)
        all &= words[i];
    if (all != 0xFFFFFFFF) {
        flash_program(address, words, PAGE);
        session.pages++;
        session.busy = 1;
        if (!session.checked) {
            session.checked = 1;
            if (check_first_page(address, words) != 0)
                session.error = ERROR_PROGRAM;
        }
    }
    session.programmed += PAGE;
}

/* One step of the flash's work, if it is not busy: erase what comes next, or program the next page that is complete. */
static void flash_step(void)
{
    if (session.busy) {
        if (flash_busy())
            return;
        session.busy = 0;
    }
    if (session.error || session.programmed == session.length)
        return;
    u32 address = session.base + session.programmed;
    if (address >= session.erased_end) {
        u32 whole_block = (address & (BLOCK - 1)) == 0 && session.length - session.programmed >= BLOCK;
        u32 size = whole_block ? BLOCK : SECTOR;
        session.erased_end = address + size;
        if (!flash_is_blank(address, size)) {
            if (whole_block)
                flash_begin_erase_block(address);
            else
                flash_begin_erase_sector(address);
            session.busy = 1;
            session.erases++;
        }
        return;
    }
    if (session.produced - session.programmed >= PAGE)
        program_next_page(address);
}

static void work(void)
{
    service();
    flash_step();
}

u32 input_next(void)
{
    while (session.consumed == session.received) {
        if (session.error)
            return 0;
        work();
    }
    u8 value = input[session.consumed & (INPUT - 1)];
    session.consumed++;
    if (session.consumed - session.acked >= ACK_EVERY)
        reply_progress(OP_DATA, 0, STATUS_SPONTANEOUS, 0);
    return value;
}

void output_put(u8 value)
{
    if (session.produced == session.length) {
        session.error = ERROR_STREAM;
        return;
    }
    while (session.produced - session.programmed >= WINDOW) {
        if (session.error)
            return;
        work();
    }
    window[session.produced & (WINDOW - 1)] = value;
    session.produced++;
    if ((session.produced & 63) == 0)
        work();
}

int output_copy(u32 distance, u32 length)
{
    if (distance > session.produced)
        return -1;
    while (length--)
        output_put(window[(session.produced - distance) & (WINDOW - 1)]);
    return 0;
}

u8 output_at(u32 distance)
{
    return window[(session.produced - distance) & (WINDOW - 1)];
}

static int copy_plain(void)
{
    while (session.produced < session.length && !session.error)
        output_put(input_next());
    return 0;
}

void write_run(u32 address, u32 length, u32 encoding)
{
    u8 *clear = (u8 *)&session;
    for (u32 i = 0; i < sizeof(session); i++)
        clear[i] = 0;
    session.active = 1;
    session.base = address;
    session.length = length;
    session.erased_end = address;
    session.encoding = encoding;

    int result = encoding == ENCODING_PACKED ? unpack(length) : copy_plain();
    if (!session.error && (result != 0 || session.produced != session.length))
        session.error = ERROR_STREAM;
    while (!session.error && (session.programmed != session.length || session.busy))
        work();
    while (flash_busy())
        service();
    session.active = 0;
    if (session.finish_asked || session.error)
        write_finish(session.finish_seq);
}

void write_data(const request *data)
{
    u32 offset = *(const u32 *)data->body;
    u32 length = data->length - 4;
    u8 detail = 0;
    if (!session.active)
        detail = session.error ? session.error : ERROR_NO_WRITE;
    else if (offset == session.received && length <= INPUT - (session.received - session.consumed)) {
        const u8 *bytes = data->body + 4;
        for (u32 i = 0; i < length; i++)
            input[(session.received + i) & (INPUT - 1)] = bytes[i];
        session.received += length;
    }
    reply_progress(OP_DATA, data->seq, detail ? STATUS_ERROR : STATUS_OK, detail);
}

/* Answers now if all is done or lost, else when it is. */
void write_finish(u8 seq)
{
    if (session.active) {
        session.finish_asked = 1;
        session.finish_seq = seq;
        reply_progress(OP_FINISH, seq, STATUS_WORKING, 0);
    } else
        reply_progress(OP_FINISH, seq, session.error ? STATUS_ERROR : STATUS_OK, session.error);
}

void write_abort(u8 seq)
{
    if (session.active)
        session.error = ERROR_ABORTED;
    link_reply(OP_ABORT, seq, STATUS_OK, 0, 0, 0);
}

void write_report_damage(void)
{
    reply_progress(OP_DATA, 0, STATUS_SPONTANEOUS, ERROR_DAMAGED);
}
