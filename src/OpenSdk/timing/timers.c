/* Software timers: a list sorted by expiry, FRC2's alarm for the head of it, and a task that calls back. */
#include "timing/clock_us.h"

#include "interrupts.h"
#include "iram.h"
#include "osapi.h"
#include "registers.h"
#include "services.h"

/* Defined by the program; ets_post answers true when it could not take the event. */
bool ets_task(os_task_t task, uint8 prio, os_event_t *queue, uint8 length);
bool ets_post(uint8 prio, os_signal_t sig, os_param_t par);

enum { TIMER_TASK_PRIORITY = 31, QUEUE_LENGTH = 4 };

/* The alarm comes at least this often, so that code waiting for an interrupt never waits long, and the clock never misses a wrap. */
enum { TICK_US = 10000 };
enum { LONGEST_US = 0x7fffffff };

static ETSTimer *armed;
static bool task_posted;
static os_event_t queue[QUEUE_LENGTH];

static inline bool is_due(const ETSTimer *timer, uint32 now) {
    return (int32)(timer->timer_expire - now) <= 0;
}

/* Interrupts off. FRC2 compares for equality: an alarm written after its moment would come 859 s late. */
static void IRAM_CODE set_alarm(void) {
    uint32 now = system_get_time();
    uint32 wait = TICK_US;
    if (armed && !task_posted) {
        int32 left = (int32)(armed->timer_expire - now);
        wait = left <= 0 ? 0 : left < TICK_US ? (uint32)left : TICK_US;
    }
    uint32 lead = 8 * FRC2_TICKS_PER_US;
    uint32 ticks = wait * FRC2_TICKS_PER_US;
    uint32 start = RTC_REG_READ(FRC2_COUNT_ADDRESS);
    for (;;) {
        uint32 alarm = start + (ticks < lead ? lead : ticks);
        RTC_REG_WRITE(FRC2_ALARM_ADDRESS, alarm);
        if ((int32)(alarm - RTC_REG_READ(FRC2_COUNT_ADDRESS)) > 0) {
            return;
        }
        lead *= 2;
        start = RTC_REG_READ(FRC2_COUNT_ADDRESS);
    }
}

static void IRAM_CODE on_alarm(void *arg) {
    (void)arg;
    RTC_CLR_REG_MASK(FRC2_INT_ADDRESS, FRC2_INT_CLR_MASK);
    if (armed && !task_posted && is_due(armed, system_get_time())) {
        task_posted = !ets_post(TIMER_TASK_PRIORITY, 0, 0);
    }
    set_alarm();
}

/* Interrupts off. */
static void IRAM_CODE insert(ETSTimer *timer) {
    ETSTimer **link = &armed;
    while (*link && (int32)((*link)->timer_expire - timer->timer_expire) <= 0) {
        link = &(*link)->timer_next;
    }
    timer->timer_next = *link;
    *link = timer;
}

/* Interrupts off. */
static bool IRAM_CODE withdraw(const ETSTimer *timer) {
    for (ETSTimer **link = &armed; *link; link = &(*link)->timer_next) {
        if (*link == timer) {
            *link = timer->timer_next;
            return true;
        }
    }
    return false;
}

/* Calls every timer that was due on entry; a period that cannot be kept up with is stretched, not made up for. */
static void ICACHE_FLASH_ATTR timer_task(os_event_t *event) {
    (void)event;
    uint32 ps = interrupts_off();
    task_posted = false;
    uint32 now = system_get_time();
    while (armed && is_due(armed, now)) {
        ETSTimer *timer = armed;
        armed = timer->timer_next;
        if (timer->timer_period) {
            timer->timer_expire += timer->timer_period;
            if (is_due(timer, now)) {
                timer->timer_expire = now + timer->timer_period;
            }
            insert(timer);
        }
        interrupts_restore(ps);
        timer->timer_func(timer->timer_arg);
        ps = interrupts_off();
    }
    set_alarm();
    interrupts_restore(ps);
}

void ICACHE_FLASH_ATTR ets_timer_setfn(os_timer_t *timer, os_timer_func_t *func, void *arg) {
    timer->timer_func = func;
    timer->timer_arg = arg;
}

void IRAM_CODE ets_timer_disarm(os_timer_t *timer) {
    uint32 ps = interrupts_off();
    withdraw(timer);
    timer->timer_period = 0;
    interrupts_restore(ps);
}

void IRAM_CODE ets_timer_arm_new(os_timer_t *timer, uint32_t time, bool repeat, bool milliseconds) {
    uint32 us = !milliseconds ? time : time > LONGEST_US / 1000 ? LONGEST_US : time * 1000;
    us = us > LONGEST_US ? LONGEST_US : us;
    uint32 ps = interrupts_off();
    withdraw(timer);
    timer->timer_expire = system_get_time() + us;
    timer->timer_period = repeat ? us : 0;
    insert(timer);
    set_alarm();
    interrupts_restore(ps);
}

void ICACHE_FLASH_ATTR timers_start(void) {
    RTC_REG_WRITE(FRC2_LOAD_ADDRESS, 0);
    RTC_REG_WRITE(FRC2_CTRL_ADDRESS, FRC_ENABLE | FRC_DIVIDE_BY_16);
    ets_task(timer_task, TIMER_TASK_PRIORITY, queue, QUEUE_LENGTH);
    ets_isr_attach(ETS_FRC_TIMER2_INUM, on_alarm, NULL);
    SET_PERI_REG_MASK(EDGE_INT_ENABLE_REG, EDGE_INT_ENABLE_FRC2);
    uint32 ps = interrupts_off();
    set_alarm();
    interrupts_restore(ps);
    ETS_INTR_ENABLE(ETS_FRC_TIMER2_INUM);
}
