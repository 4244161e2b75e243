/* What the parts of the system start and stop one another with. */
#ifndef OPEN_SDK_SERVICES_H
#define OPEN_SDK_SERVICES_H

#include "c_types.h"
#include "user_interface.h"

/* PLL and core at 80 MHz, UART 0 at 74880 baud as the ROM left it. */
void clock_start(void);

/* Reads why the chip was reset, before anything overwrites it. */
void reset_reason_capture(void);

/* Restarts through the ROM; system_get_rst_info() of the next run says why. info may be NULL. */
void restart_because(enum rst_reason reason, const struct rst_info *info) __attribute__((noreturn));

void fatal_exceptions_attach(void);

/* Tells the ROM the size of the chip that is really fitted. */
void spi_flash_detect(void);

void timers_start(void);
void watchdog_start(void);

/* Silences the radio, which may still be on from before a restart, and takes its interrupt. */
void radio_prepare(void);

/* The address in the chip's fuses, as a station's. */
void factory_mac(uint8 mac[6]);

#endif
