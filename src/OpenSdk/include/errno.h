/* picolibc keeps errno in thread-local storage, which this target has no set-up for; MicroPython keeps it behind __errno(). */
#ifndef OPEN_SDK_ERRNO_H
#define OPEN_SDK_ERRNO_H

#include <sys/errno.h>

#undef errno
int *__errno(void);
#define errno (*__errno())

#endif
