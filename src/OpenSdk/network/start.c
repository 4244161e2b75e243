/* lwIP's clock, and the one start that it may have. */
#include "lwip/init.h"
#include "lwip/netif.h"
#include "lwip/priv/tcp_priv.h"
#include "lwip/sys.h"
#include "lwip/timeouts.h"
#include "network/network.h"
#include "osapi.h"
#include "user_interface.h"

/* The library's own function, under the name it is compiled with here. */
void lwip_library_init(void);

enum { TICK_MS = 25 };

static bool is_started;
static os_timer_t timer;

static void tick(void *arg) {
    (void)arg;
    sys_check_timeouts();
    netif_poll_all();
}

void network_start(void) {
    if (is_started) {
        return;
    }
    is_started = true;
    lwip_library_init();
    os_timer_setfn(&timer, tick, NULL);
    os_timer_arm(&timer, TICK_MS, 1);
}

/* What a program calls to reset the network: connections end, as their sockets then say; interfaces stay. */
void lwip_init(void) {
    network_start();
    while (tcp_active_pcbs) {
        tcp_abort(tcp_active_pcbs);
    }
}

/* Milliseconds. The timer above asks often enough for the microseconds never to wrap unseen. */
u32_t sys_now(void) {
    static uint32 last;
    static uint32 milliseconds;
    uint32 elapsed = (system_get_time() - last) / 1000;
    last += elapsed * 1000;
    milliseconds += elapsed;
    return milliseconds;
}
