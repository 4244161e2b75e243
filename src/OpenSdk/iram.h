/* Code that must run while flash cannot be fetched from: interrupt handlers, and whatever turns the flash cache off.
 * noinline, or the compiler may put it into a caller that lives in flash. */
#ifndef OPEN_SDK_IRAM_H
#define OPEN_SDK_IRAM_H

#define IRAM_CODE __attribute__((noinline, section(".iram0.text")))

#endif
