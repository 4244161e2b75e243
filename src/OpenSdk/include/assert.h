/* picolibc's assert.h declares __assert in a way that MicroPython's own definition contradicts; this one reports through __assert_func, which it has too. */
#undef assert

#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
void __assert_func(const char *file, int line, const char *function, const char *expression);
#define assert(condition) ((condition) ? (void)0 : __assert_func(__FILE__, __LINE__, __func__, #condition))
#endif

#ifndef __cplusplus
#undef static_assert
#define static_assert _Static_assert
#endif
