/* MicroPython's configuration for this SDK: the port's own, less what needs sources this flavour does not have.
 * Selected with -DMP_CONFIGFILE='<open_sdk_mpconfig.h>', because mpconfigboard.h defines these without asking. */
#include "mpconfigport.h"

/* cryptolib takes AES from axTLS, which is off here together with SSL. */
#undef MICROPY_PY_CRYPTOLIB
#define MICROPY_PY_CRYPTOLIB (0)
