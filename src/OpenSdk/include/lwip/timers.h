/* lwIP's clockwork; nothing here waits for it. */
#ifndef OPEN_SDK_LWIP_TIMERS_H
#define OPEN_SDK_LWIP_TIMERS_H

void sys_check_timeouts(void);

#endif
