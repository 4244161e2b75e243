/* ports/esp8266/main.c defines __assert with another prototype than picolibc's header declares. Release builds have NDEBUG. */
#undef assert
#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
extern void __assert_func(const char *file, int line, const char *function, const char *condition);
#define assert(condition) ((condition) ? (void)0 : __assert_func(__FILE__, __LINE__, __func__, #condition))
#endif
