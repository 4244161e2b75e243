/* Exceptions that end the program: say what happened, then restart. In IRAM, because flash may be the very thing that failed. */
#include "iram.h"
#include "osapi.h"
#include "registers.h"
#include "rom.h"
#include "services.h"

#define READ_SPECIAL(name) __extension__ ({ uint32 value; __asm__ volatile ("rsr." #name " %0" : "=a" (value)); value; })

enum {
    CAUSE_ILLEGAL_INSTRUCTION = 0,
    CAUSE_INSTRUCTION_FETCH = 2,
    CAUSE_LOAD_STORE = 3,
    CAUSE_DIVIDE_BY_ZERO = 6,
    CAUSE_PRIVILEGED = 8,
    CAUSE_UNALIGNED = 9,
    CAUSE_FETCH_PROHIBITED = 20,
    CAUSE_LOAD_PROHIBITED = 28,
    CAUSE_STORE_PROHIBITED = 29
};

/* The program's own character hook may be in flash or switched off; a last word goes straight to the UART. */
static void IRAM_CODE put_to_uart(char c) {
    while (UART_TX_COUNT(READ_PERI_REG(UART0_STATUS)) >= 126) {
    }
    if (c == '\n') {
        WRITE_PERI_REG(UART0_FIFO, '\r');
    }
    WRITE_PERI_REG(UART0_FIFO, c);
}

static void IRAM_CODE __attribute__((noreturn)) report_and_restart(const char *what, uint32 cause, uint32 epc1) {
    struct rst_info info = {
        .exccause = cause,
        .epc1 = epc1,
        .epc2 = READ_SPECIAL(epc2),
        .epc3 = READ_SPECIAL(epc3),
        .excvaddr = READ_SPECIAL(excvaddr),
        .depc = READ_SPECIAL(depc),
    };
    ets_install_putc1(put_to_uart);
    ets_printf("\n%s %d: epc1=0x%08x epc2=0x%08x epc3=0x%08x excvaddr=0x%08x depc=0x%08x\n",
        what, info.exccause, info.epc1, info.epc2, info.epc3, info.excvaddr, info.depc);
    while (UART_TX_COUNT(READ_PERI_REG(UART0_STATUS)) != 0) {
    }
    restart_because(REASON_EXCEPTION_RST, &info);
}

static void IRAM_CODE on_exception(struct exception_frame *frame, int cause) {
    report_and_restart("Fatal exception", (uint32)cause, frame->epc);
}

void fatal_unexpected_vector(void) __attribute__((noreturn));
void IRAM_CODE fatal_unexpected_vector(void) {
    report_and_restart("Unexpected exception vector, cause", READ_SPECIAL(exccause), READ_SPECIAL(epc1));
}

void ICACHE_FLASH_ATTR fatal_exceptions_attach(void) {
    static const uint8 causes[] = {
        CAUSE_ILLEGAL_INSTRUCTION, CAUSE_INSTRUCTION_FETCH, CAUSE_LOAD_STORE, CAUSE_DIVIDE_BY_ZERO, CAUSE_PRIVILEGED,
        CAUSE_UNALIGNED, CAUSE_FETCH_PROHIBITED, CAUSE_LOAD_PROHIBITED, CAUSE_STORE_PROHIBITED
    };
    for (uint32 i = 0; i < sizeof(causes); i++) {
        _xtos_set_exception_handler(causes[i], on_exception);
    }
}
