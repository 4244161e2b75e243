#include "flash.h"
#include "link.h"
#include "md5.h"
#include "protocol.h"
#include "write.h"

#define BAUD_FALLBACK_CYCLES (3u * 104000000u)
#define IDLE_FALLBACK_CYCLES (8u * 104000000u)
#define WORKING_EVERY_CYCLES 26000000u
#define READ_PIECE 1024u
#define CHIP_SIZE_MAX 0x1000000u
#define MD5_PIECES_MAX 64u
#define WHOLE_CHIP 0xFFFFFFFFu

static request incoming __attribute__((aligned(16)));
static u32 buffer[READ_PIECE / 4];
static u32 work_op __attribute__((section(".bss.small")));
static u32 work_seq __attribute__((section(".bss.small")));
static u32 work_reported __attribute__((section(".bss.small")));
static u32 old_divider __attribute__((section(".bss.small")));
static u32 baud_changed __attribute__((section(".bss.small")));
static u32 damaged_seen __attribute__((section(".bss.small")));
static u32 run_mode __attribute__((section(".bss.small")));

/* From the linker script: the code and the constants. */
extern const u32 code_start[], code_end[], data_start[], data_end[];
static u32 image_crc __attribute__((section(".bss.small")));
static u32 first_divider __attribute__((section(".bss.small")));
static u32 last_heard __attribute__((section(".bss.small")));

static u32 cycles(void)
{
    u32 now;
    __asm__ volatile("rsr %0, ccount" : "=a"(now));
    return now;
}

static void fail(const request *asked, u8 error)
{
    link_reply(asked->op, asked->seq, STATUS_ERROR, error, 0, 0);
}

static void begin_work(const request *asked)
{
    work_op = asked->op;
    work_seq = asked->seq;
    work_reported = cycles();
}

/* Long operations say every quarter to half second that they are alive. */
static void still_working(void)
{
    if (cycles() - work_reported < WORKING_EVERY_CYCLES)
        return;
    work_reported = cycles();
    link_reply(work_op, work_seq, STATUS_WORKING, 0, 0, 0);
}

static void wait_flash(void)
{
    while (flash_busy())
        still_working();
}

static int is_region(u32 address, u32 length, u32 multiple)
{
    return ((address | length) & (multiple - 1)) == 0 && address < CHIP_SIZE_MAX && length <= CHIP_SIZE_MAX - address;
}

static void hello(const request *asked)
{
    u32 words[8] = { STUB_VERSION, 16384, flash_id(), flash_status(), UART_CLKDIV & 0xFFFFF, flash_program_mode, link_damaged, image_crc };
    link_reply(OP_HELLO, asked->seq, STATUS_OK, 0, words, sizeof(words));
}

static void change_baud(const request *asked, u32 divider)
{
    if (divider < 8 || divider > 0xFFFFF) {
        fail(asked, ERROR_RANGE);
        return;
    }
    link_reply(OP_BAUD, asked->seq, STATUS_OK, 0, 0, 0);
    if (!baud_changed)
        old_divider = UART_CLKDIV & 0xFFFFF;
    link_set_divider(divider);
    baud_changed = cycles() | 1;
}

static void erase(const request *asked, u32 address, u32 length)
{
    begin_work(asked);
    rom_spi_unlock();
    u32 count = 0;
    if (length == WHOLE_CHIP) {
        flash_begin_erase_chip();
        wait_flash();
        length = 0;
    }
    while (length > 0) {
        u32 size = (address & (BLOCK - 1)) == 0 && length >= BLOCK ? BLOCK : SECTOR;
        if (!flash_is_blank(address, size)) {
            if (size == BLOCK)
                flash_begin_erase_block(address);
            else
                flash_begin_erase_sector(address);
            wait_flash();
            count++;
        }
        still_working();
        address += size;
        length -= size;
    }
    link_reply(OP_ERASE, asked->seq, STATUS_OK, 0, &count, 4);
}

static void read(const request *asked, u32 address, u32 length)
{
    while (length > 0) {
        u32 part = length < READ_PIECE ? length : READ_PIECE;
        flash_read(address, buffer, part);
        link_begin(OP_READ, asked->seq, STATUS_WORKING, 0);
        link_put((const u8 *)&address, 4);
        link_put((const u8 *)buffer, part);
        link_end();
        address += part;
        length -= part;
    }
    link_reply(OP_READ, asked->seq, STATUS_OK, 0, 0, 0);
}

static void md5(const request *asked, u32 address, u32 piece, u32 count)
{
    static u32 digests[MD5_PIECES_MAX * 4];
    begin_work(asked);
    for (u32 i = 0; i < count; i++)
        md5_of_flash(address + i * piece, piece, digests + 4 * i, still_working);
    link_reply(OP_MD5, asked->seq, STATUS_OK, 0, digests, 16 * count);
}

static void write(const request *asked, const u32 *words)
{
    link_reply(OP_WRITE, asked->seq, STATUS_OK, 0, 0, 0);
    begin_work(asked);
    rom_spi_unlock();
    write_run(words[0], words[1], words[2]);
}

static void handle_idle(const request *asked)
{
    const u32 *words = (const u32 *)asked->body;
    switch (asked->op) {
    case OP_ERASE:
        if (asked->length != 8)
            fail(asked, ERROR_LENGTH);
        else if (words[1] != WHOLE_CHIP && !is_region(words[0], words[1], SECTOR))
            fail(asked, ERROR_RANGE);
        else
            erase(asked, words[0], words[1]);
        break;
    case OP_WRITE:
        if (asked->length != 12)
            fail(asked, ERROR_LENGTH);
        else if (!is_region(words[0], words[1], SECTOR) || words[1] == 0 || (words[2] != 0 && words[2] != 2))
            fail(asked, ERROR_RANGE);
        else {
            u32 copy[3] = { words[0], words[1], words[2] };
            write(asked, copy);
        }
        break;
    case OP_READ:
        if (asked->length != 8)
            fail(asked, ERROR_LENGTH);
        else if (!is_region(words[0], words[1], 4))
            fail(asked, ERROR_RANGE);
        else
            read(asked, words[0], words[1]);
        break;
    case OP_MD5:
        if (asked->length != 12)
            fail(asked, ERROR_LENGTH);
        else if (words[2] == 0 || words[2] > MD5_PIECES_MAX || !is_region(words[0], words[1], 4))
            fail(asked, ERROR_RANGE);
        else
            md5(asked, words[0], words[1], words[2]);
        break;
    case OP_RUN:
        if (asked->length != 8)
            fail(asked, ERROR_LENGTH);
        else if (words[0] > 1 || words[1] < 8 || words[1] > 0xFFFFF)
            fail(asked, ERROR_RANGE);
        else {
            link_reply(OP_RUN, asked->seq, STATUS_OK, 0, 0, 0);
            link_set_divider(words[1]);
            run_mode = words[0] + 1;
        }
        break;
    default:
        fail(asked, ERROR_UNKNOWN_OP);
        break;
    }
}

static void handle(const request *asked)
{
    const u32 *words = (const u32 *)asked->body;
    switch (asked->op) {
    case OP_HELLO:
        hello(asked);
        break;
    case OP_BAUD:
        if (asked->length != 4)
            fail(asked, ERROR_LENGTH);
        else
            change_baud(asked, words[0]);
        break;
    case OP_READ_REGISTER:
        if (asked->length != 4)
            fail(asked, ERROR_LENGTH);
        else {
            u32 value = REG(words[0] & ~3u);
            link_reply(asked->op, asked->seq, STATUS_OK, 0, &value, 4);
        }
        break;
    case OP_WRITE_REGISTER:
        if (asked->length != 8)
            fail(asked, ERROR_LENGTH);
        else {
            REG(words[0] & ~3u) = words[1];
            link_reply(asked->op, asked->seq, STATUS_OK, 0, 0, 0);
        }
        break;
    case OP_DATA:
        if (asked->length < 4)
            fail(asked, ERROR_LENGTH);
        else
            write_data(asked);
        break;
    case OP_FINISH:
        write_finish(asked->seq);
        break;
    case OP_ABORT:
        write_abort(asked->seq);
        break;
    default:
        if (!write_active())
            handle_idle(asked);
        else if (asked->op == OP_WRITE && asked->seq == work_seq)
            link_reply(OP_WRITE, asked->seq, STATUS_OK, 0, 0, 0);
        else
            fail(asked, ERROR_BUSY);
        break;
    }
}

void service(void)
{
    if (link_poll(&incoming)) {
        baud_changed = 0;
        handle(&incoming);
        last_heard = cycles();
    }
    if (link_damaged != damaged_seen) {
        damaged_seen = link_damaged;
        if (write_active()) {
            write_report_damage();
        }
    }
    if (baud_changed && cycles() - baud_changed > BAUD_FALLBACK_CYCLES) {
        baud_changed = 0;
        link_set_divider(old_divider);
    }
    /* A host that lost the line at a high rate looks for us at the first one. */
    if (cycles() - last_heard > IDLE_FALLBACK_CYCLES) {
        last_heard = cycles();
        if ((UART_CLKDIV & 0xFFFFF) != first_divider)
            link_set_divider(first_divider);
    }
}

/* Called from the vectors on a fresh stack. */
void report_fault(u32 cause, u32 address, u32 data_address)
{
    u32 words[3] = { cause, address, data_address };
    link_reply(OP_HELLO, 0, STATUS_ERROR, ERROR_FAULT, words, sizeof(words));
}

void stub_main(void)
{
    DPORT_CPU |= DPORT_CPU_DOUBLE;
    first_divider = UART_CLKDIV & 0xFFFFF;
    last_heard = cycles();
    image_crc = link_crc(link_crc(0xFFFFFFFF, code_start, code_end), data_start, data_end);
    rom_set_user_start(0);
    flash_start();
    link_start();
    link_reply(OP_HELLO, 0, STATUS_SPONTANEOUS, 0, 0, 0);
    while (!run_mode)
        service();

    link_stop();
    DPORT_CPU &= ~DPORT_CPU_DOUBLE;
    u32 rom_vectors = 0x40000000;
    __asm__ volatile("wsr %0, vecbase; rsync" ::"a"(rom_vectors));
    ((void (*)(void))(run_mode == 1 ? 0x400010A8 : 0x40000080))();
}
