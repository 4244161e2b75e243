/* MicroPython provides __errno() (shared/libc/__errno.c); picolibc would make errno a thread-local variable, which this chip has not. */
#include_next <errno.h>
#undef errno
extern int *__errno(void);
#define errno (*__errno())
