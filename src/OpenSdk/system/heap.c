/* The system heap: first fit over an address-ordered list of free blocks, neighbours merged on release. */
#include "interrupts.h"
#include "mem.h"
#include "osapi.h"
#include "rom.h"
#include "user_interface.h"

/* Bounds by MicroPython's linker script: end of .bss, end of DRAM. */
extern char _heap_start[], _heap_end[], _data_start[], _data_end[], _rodata_start[], _rodata_end[], _bss_start[], _bss_end[];

/* Sizes include this header and are multiples of it. */
struct block {
    uint32 size;
    struct block *next;
};

static struct block free_list;
static bool ready;

static void ICACHE_FLASH_ATTR prepare(void) {
    uint32 start = ((uint32)_heap_start + sizeof(struct block) - 1) & ~(sizeof(struct block) - 1);
    struct block *all = (struct block *)start;
    all->size = ((uint32)_heap_end - start) & ~(sizeof(struct block) - 1);
    all->next = NULL;
    free_list.next = all;
    ready = true;
}

void *ICACHE_FLASH_ATTR pvPortMalloc(size_t size, const char *file, unsigned line) {
    (void)file;
    (void)line;
    if (size > (size_t)(_heap_end - _heap_start)) {
        return NULL;
    }
    uint32 wanted = (size + 2 * sizeof(struct block) - 1) & ~(sizeof(struct block) - 1);
    uint32 ps = interrupts_off();
    if (!ready) {
        prepare();
    }
    struct block *before = &free_list;
    struct block *found = before->next;
    while (found && found->size < wanted) {
        before = found;
        found = found->next;
    }
    if (found && found->size > wanted) {
        struct block *rest = (struct block *)((char *)found + wanted);
        rest->size = found->size - wanted;
        rest->next = found->next;
        found->size = wanted;
        before->next = rest;
    } else if (found) {
        before->next = found->next;
    }
    interrupts_restore(ps);
    return found ? found + 1 : NULL;
}

void *ICACHE_FLASH_ATTR pvPortZalloc(size_t size, const char *file, unsigned line) {
    void *memory = pvPortMalloc(size, file, line);
    return memory ? memset(memory, 0, size) : NULL;
}

static void ICACHE_FLASH_ATTR merge_with_next(struct block *block) {
    if (block->next && (char *)block + block->size == (char *)block->next) {
        block->size += block->next->size;
        block->next = block->next->next;
    }
}

void ICACHE_FLASH_ATTR vPortFree(void *memory, const char *file, unsigned line) {
    (void)file;
    (void)line;
    if (!memory) {
        return;
    }
    struct block *freed = (struct block *)memory - 1;
    uint32 ps = interrupts_off();
    struct block *before = &free_list;
    while (before->next && before->next < freed) {
        before = before->next;
    }
    freed->next = before->next;
    before->next = freed;
    merge_with_next(freed);
    if (before != &free_list) {
        merge_with_next(before);
    }
    interrupts_restore(ps);
}

uint32 ICACHE_FLASH_ATTR system_get_free_heap_size(void) {
    uint32 total = 0;
    uint32 ps = interrupts_off();
    if (!ready) {
        prepare();
    }
    for (struct block *block = free_list.next; block; block = block->next) {
        total += block->size;
    }
    interrupts_restore(ps);
    return total;
}

static void ICACHE_FLASH_ATTR print_range(const char *name, const char *start, const char *end) {
    ets_printf("%s: 0x%x ~ 0x%x, len: %d\n", name, (uint32)start, (uint32)end, end - start);
}

void ICACHE_FLASH_ATTR system_print_meminfo(void) {
    print_range("data  ", _data_start, _data_end);
    print_range("rodata", _rodata_start, _rodata_end);
    print_range("bss   ", _bss_start, _bss_end);
    print_range("heap  ", _heap_start, _heap_end);
}
