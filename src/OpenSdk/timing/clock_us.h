/* FRC2 as the system's clock: 5 MHz, counting up without end. */
#ifndef OPEN_SDK_CLOCK_US_H
#define OPEN_SDK_CLOCK_US_H

#include "eagle_soc.h"

enum { FRC2_TICKS_PER_US = APB_CLK_FREQ / 16 / 1000000 };

#endif
