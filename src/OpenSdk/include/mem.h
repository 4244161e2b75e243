/* The system heap: what is left of DRAM after the program's .bss. */
#ifndef OPEN_SDK_MEM_H
#define OPEN_SDK_MEM_H

#include <stddef.h>

void *pvPortMalloc(size_t size, const char *file, unsigned line);
void *pvPortZalloc(size_t size, const char *file, unsigned line);
void vPortFree(void *block, const char *file, unsigned line);

#define os_malloc(size) pvPortMalloc((size), "", 0)
#define os_zalloc(size) pvPortZalloc((size), "", 0)
#define os_free(block) vPortFree((block), "", 0)

#endif
