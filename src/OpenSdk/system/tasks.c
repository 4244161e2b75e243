/* Tasks run in the program's own loop: MicroPython defines ets_task and ets_post. */
#include "user_interface.h"

#include "iram.h"

bool ets_task(os_task_t task, uint8 prio, os_event_t *queue, uint8 length);
bool ets_post(uint8 prio, os_signal_t sig, os_param_t par);

enum { USER_TASK_PRIORITIES = 3 };

bool ICACHE_FLASH_ATTR system_os_task(os_task_t task, uint8 prio, os_event_t *queue, uint8 length) {
    return prio < USER_TASK_PRIORITIES && ets_task(task, prio, queue, length);
}

/* ets_post answers false when it took the event. Interrupt handlers post. */
bool IRAM_CODE system_os_post(uint8 prio, os_signal_t sig, os_param_t par) {
    return prio < USER_TASK_PRIORITIES && !ets_post(prio, sig, par);
}
