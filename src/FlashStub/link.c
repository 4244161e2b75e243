#include "link.h"

#define END 0xC0
#define ESCAPE 0xDB
#define ESCAPED_END 0xDC
#define ESCAPED_ESCAPE 0xDD
#define RING_SIZE 16384

/* Written by the interrupt handler in start.S. */
u8 ring[RING_SIZE] __attribute__((aligned(16)));
volatile u32 ring_head __attribute__((section(".bss.small")));

u32 link_damaged __attribute__((section(".bss.small")));

static u32 ring_tail __attribute__((section(".bss.small")));
static u32 received __attribute__((section(".bss.small")));
static u32 escaped __attribute__((section(".bss.small")));
static u32 sent_crc __attribute__((section(".bss.small")));

/* CRC-32 (IEEE 802.3), four bits at a time. */
static const u32 crc_table[16] = {
    0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
    0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
};

static u32 crc_update(u32 crc, const u8 *bytes, u32 length)
{
    while (length--) {
        crc ^= *bytes++;
        crc = (crc >> 4) ^ crc_table[crc & 15];
        crc = (crc >> 4) ^ crc_table[crc & 15];
    }
    return crc;
}

u32 link_crc(u32 crc, const u32 *words, const u32 *end)
{
    while (words < end) {
        u32 word = *(const volatile u32 *)words++;
        crc = crc_update(crc, (const u8 *)&word, 4);
    }
    return crc;
}

void link_start(void)
{
    /* Interrupt at 64 of 128 bytes, or after a pause of two characters. */
    UART_CONF1 = 0x80000000u | (2u << 24) | 64;
    UART_INT_CLR = 0x1FF;
    UART_INT_ENA = UART_INT_RXFULL | UART_INT_TIMEOUT | UART_INT_OVERFLOW;
    u32 mask = 1u << UART_INTERRUPT;
    __asm__ volatile("wsr %0, intenable; rsync" ::"a"(mask));
    u32 old;
    __asm__ volatile("rsil %0, 0" : "=a"(old));
}

void link_stop(void)
{
    u32 zero = 0;
    __asm__ volatile("wsr %0, intenable; rsync" ::"a"(zero));
    UART_INT_ENA = 0;
    UART_CONF1 = 1;
}

int link_poll(request *target)
{
    u8 *raw = (u8 *)target;
    u32 head = ring_head;
    while (ring_tail != head) {
        u8 value = ring[ring_tail];
        ring_tail = (ring_tail + 1) & (RING_SIZE - 1);
        if (value == END) {
            u32 length = received;
            received = 0;
            escaped = 0;
            if (length == 0)
                continue;
            if (length >= 8 && length <= sizeof(request) && target->length == length - 8
                && crc_update(0xFFFFFFFF, raw, length) == 0xDEBB20E3)
                return 1;
            link_damaged++;
            continue;
        }
        if (value == ESCAPE) {
            escaped = 1;
            continue;
        }
        if (escaped) {
            value = value == ESCAPED_END ? END : ESCAPE;
            escaped = 0;
        }
        if (received < sizeof(request))
            raw[received] = value;
        received++;
    }
    return 0;
}

static void transmit(u8 value)
{
    while (UART_TX_COUNT(UART_STATUS) >= UART_FIFO_SIZE - 2)
        ;
    UART_FIFO = value;
}

static void transmit_escaped(const u8 *bytes, u32 length)
{
    while (length--) {
        u8 value = *bytes++;
        if (value == END) {
            transmit(ESCAPE);
            transmit(ESCAPED_END);
        } else if (value == ESCAPE) {
            transmit(ESCAPE);
            transmit(ESCAPED_ESCAPE);
        } else
            transmit(value);
    }
}

void link_put(const u8 *bytes, u32 length)
{
    sent_crc = crc_update(sent_crc, bytes, length);
    transmit_escaped(bytes, length);
}

void link_begin(u8 op, u8 seq, u8 status, u8 detail)
{
    u8 head[4] = { op | 0x80, seq, status, detail };
    transmit(END);
    sent_crc = 0xFFFFFFFF;
    link_put(head, 4);
}

void link_end(void)
{
    u32 crc = ~sent_crc;
    transmit_escaped((const u8 *)&crc, 4);
    transmit(END);
}

void link_reply(u8 op, u8 seq, u8 status, u8 detail, const void *body, u32 length)
{
    link_begin(op, seq, status, detail);
    link_put(body, length);
    link_end();
}

void link_set_divider(u32 divider)
{
    while (UART_TX_COUNT(UART_STATUS) != 0)
        ;
    /* The last character is still in the shift register: ten bits at the old rate, in CPU cycles (which may run at twice the UART's clock). */
    u32 started, now, wait = UART_CLKDIV * 24;
    __asm__ volatile("rsr %0, ccount" : "=a"(started));
    do
        __asm__ volatile("rsr %0, ccount" : "=a"(now));
    while (now - started < wait);
    UART_CLKDIV = divider;
}
