/* The station: from the search for a network to the keys, and what to do when it is lost. */
#include "network/network.h"
#include "osapi.h"
#include "radio/link.h"
#include "radio/scan.h"
#include "radio/secret.h"
#include "radio/wifi.h"
#include "wpa/supplicant.h"

enum { RSSI_NONE = 31 };

/* Times in milliseconds. */
enum {
    SEARCH_DWELL = 80,
    SEARCH_RETRY = 200,
    ANSWER_TIMEOUT = 300,
    HANDSHAKE_TIMEOUT = 5000,
    WATCH_INTERVAL = 1000,
    SILENCE_BEFORE_PROBE = 2500,
    FAILURE_PAUSE = 3000
};
enum { TRIES = 5, FAILURES_BEFORE_LOSS = 3, LISTEN_INTERVAL = 3, MANAGEMENT_MAX = 128 };

enum state { IDLE, SEARCHING, COMPUTING, AUTHENTICATING, ASSOCIATING, HANDSHAKING, JOINED, PAUSING };

static enum state state;
static uint8 status = STATION_IDLE;
static struct station_config config;
static struct secret secret;
static struct network target; /* signal is the last beacon's */
static bool has_target;
static struct link link;
static struct packet_number group_received[2];
static struct supplicant supplicant;
static os_timer_t timer;
static uint8 tries;
static struct scan_plan search;

static void begin_search(void *arg);

static void wait(uint32 milliseconds, os_timer_func_t *then) {
    os_timer_disarm(&timer);
    os_timer_setfn(&timer, then, NULL);
    os_timer_arm(&timer, milliseconds, 0);
}

static bool is_secured(void) {
    return target.rsn_length != 0;
}

static struct outgoing *management(uint16 kind, uint32 length) {
    uint8 own[MAC_SIZE];
    wifi_get_macaddr(STATION_IF, own);
    return transmit_new_management(length, kind, target.bssid, own, target.bssid);
}

static void say_goodbye(uint16 reason) {
    struct outgoing *frame = management(FRAME_DEAUTHENTICATION, sizeof(reason));
    if (frame) {
        os_memcpy(outgoing_header(frame) + 1, &reason, sizeof(reason));
        transmit(frame);
    }
}

/* Forgets the access point, which may not know it yet. */
static void leave(void) {
    os_timer_disarm(&timer);
    scan_cancel(&search);
    if (state == JOINED) {
        network_link(STATION_IF, false);
    }
    if (state >= AUTHENTICATING && state <= JOINED) {
        transmit_drop(target.bssid);
        mac_join(STATION_IF, NULL);
        keys_enable(STATION_IF, false);
        key_clear(KEY_STATION_PAIRWISE);
        key_clear(KEY_STATION_GROUP);
        key_clear(KEY_STATION_GROUP + 1);
    }
    link.is_protected = false;
    state = IDLE;
}

static void fail(uint8 reason) {
    leave();
    status = reason;
    state = PAUSING;
    wait(FAILURE_PAUSE, begin_search);
}

static void lose(void) {
    leave();
    status = STATION_CONNECTING;
    begin_search(NULL);
}

static void watch(void *arg) {
    (void)arg;
    wait(WATCH_INTERVAL, watch);
    if (scan_is_running() || system_get_time() - link.heard_at < SILENCE_BEFORE_PROBE * 1000) {
        return;
    }
    if (link.failures >= FAILURES_BEFORE_LOSS) {
        lose();
        return;
    }
    struct outgoing *frame = data_empty();
    if (frame) {
        struct frame_header *header = outgoing_header(frame);
        header->control |= FRAME_TO_DS;
        os_memcpy(header->address1, target.bssid, MAC_SIZE);
        wifi_get_macaddr(STATION_IF, header->address2);
        os_memcpy(header->address3, target.bssid, MAC_SIZE);
        frame->done = link_done;
        frame->arg = &link;
        transmit(frame);
    }
}

static void join(void) {
    state = JOINED;
    link.heard_at = system_get_time();
    link.failures = 0;
    network_link(STATION_IF, true);
    wait(WATCH_INTERVAL, watch);
}

/* ---- The handshake ---- */

static void on_handshake_timeout(void *arg) {
    (void)arg;
    say_goodbye(REASON_HANDSHAKE_TIMEOUT);
    fail(supplicant.has_answered ? STATION_WRONG_PASSWORD : STATION_CONNECT_FAIL);
}

static void install_keys(void) {
    if (supplicant.install_pairwise) {
        supplicant.install_pairwise = false;
        os_memset(&link.sent, 0, sizeof(link.sent));
        os_memset(&link.received, 0, sizeof(link.received));
        key_set(KEY_STATION_PAIRWISE, STATION_IF, CIPHER_CCMP, target.bssid, 0, supplicant.keys.temporal);
        keys_enable(STATION_IF, true);
        link.is_protected = true;
    }
    if (supplicant.install_group) {
        supplicant.install_group = false;
        uint8 slot = supplicant.group_key_id & 1;
        os_memcpy(&group_received[slot], supplicant.group_sequence, sizeof(group_received[slot]));
        key_set(KEY_STATION_GROUP + slot, STATION_IF, target.group_cipher, target.bssid, supplicant.group_key_id, supplicant.group_key);
    }
    if (state == HANDSHAKING && supplicant.is_done) {
        join();
    }
}

/* The last message goes out before its keys come in. */
static void on_answer_sent(void *arg, struct outgoing *frame, bool acknowledged) {
    link_done(arg, frame, acknowledged);
    if (state == HANDSHAKING || state == JOINED) {
        install_keys();
    }
}

static void address(struct outgoing *frame, const uint8 *to) {
    struct frame_header *header = outgoing_header(frame);
    header->control |= FRAME_TO_DS;
    os_memcpy(header->address1, target.bssid, MAC_SIZE);
    wifi_get_macaddr(STATION_IF, header->address2);
    os_memcpy(header->address3, to, MAC_SIZE);
    frame->arg = &link;
    frame->done = link_done;
    if (link.is_protected) {
        key_protect(frame, KEY_STATION_PAIRWISE, 0, &link.sent);
    }
}

static void take_eapol(uint8 *bytes, uint16 length) {
    uint8 reply[EAPOL_FRAME_MAX];
    uint32 size = supplicant_receive(&supplicant, bytes, length, reply);
    struct outgoing *frame = size ? data_from_bytes(ETHERNET_TYPE_EAPOL, reply, size, link.is_protected) : NULL;
    if (frame) {
        address(frame, target.bssid);
        frame->done = on_answer_sent;
        transmit(frame);
    }
}

/* ---- Authentication and association ---- */

static void authenticate(void *arg) {
    (void)arg;
    if (tries-- == 0) {
        fail(STATION_CONNECT_FAIL);
        return;
    }
    struct authentication_fields fields = { .algorithm = 0, .step = 1, .status = 0 };
    struct outgoing *frame = management(FRAME_AUTHENTICATION, sizeof(fields));
    if (frame) {
        os_memcpy(outgoing_header(frame) + 1, &fields, sizeof(fields));
        transmit(frame);
    }
    wait(ANSWER_TIMEOUT, authenticate);
}

static void associate(void *arg) {
    (void)arg;
    if (tries-- == 0) {
        fail(STATION_CONNECT_FAIL);
        return;
    }
    uint8 bytes[MANAGEMENT_MAX];
    struct association_request_fields fields = {
        .capabilities = CAPABILITY_ESS | CAPABILITY_SHORT_SLOT | (is_secured() ? CAPABILITY_PRIVACY : 0), .listen_interval = LISTEN_INTERVAL
    };
    os_memcpy(bytes, &fields, sizeof(fields));
    uint8 *end = element_put(bytes + sizeof(fields), ELEMENT_SSID, target.ssid, target.ssid_length);
    end = element_put_rates(end);
    if (is_secured()) {
        os_memcpy(end, supplicant.own_rsn, supplicant.own_rsn_length);
        end += supplicant.own_rsn_length;
    }
    struct outgoing *frame = management(FRAME_ASSOCIATION_REQUEST, (uint32)(end - bytes));
    if (frame) {
        os_memcpy(outgoing_header(frame) + 1, bytes, (uint32)(end - bytes));
        transmit(frame);
    }
    wait(ANSWER_TIMEOUT, associate);
}

static void prepare_supplicant(void) {
    wifi_get_macaddr(STATION_IF, supplicant.own);
    os_memcpy(supplicant.peer, target.bssid, MAC_SIZE);
    os_memcpy(supplicant.pmk, secret.pmk, PMK_SIZE);
    os_memcpy(supplicant.peer_rsn, target.rsn, target.rsn_length);
    supplicant.peer_rsn_length = target.rsn_length;
    element_own_rsn(supplicant.own_rsn, target.group_cipher);
    supplicant.own_rsn_length = OWN_RSN_SIZE;
    supplicant_start(&supplicant);
}

static void approach(void) {
    state = AUTHENTICATING;
    mac_set_channel(target.channel);
    softap_follow(target.channel);
    mac_join(STATION_IF, target.bssid);
    link_start(&link, target.bssid, target.rates, KEY_STATION_PAIRWISE);
    if (is_secured()) {
        prepare_supplicant();
    }
    tries = TRIES;
    authenticate(NULL);
}

static void take_authentication(const struct received *frame) {
    const struct authentication_fields *fields = (const struct authentication_fields *)frame->body;
    if (state != AUTHENTICATING || frame->length < sizeof(*fields) || fields->step != 2) {
        return;
    }
    if (fields->status != STATUS_SUCCESS) {
        fail(STATION_CONNECT_FAIL);
        return;
    }
    state = ASSOCIATING;
    tries = TRIES;
    associate(NULL);
}

static void take_association(const struct received *frame) {
    const struct association_response_fields *fields = (const struct association_response_fields *)frame->body;
    if (state != ASSOCIATING || frame->length < sizeof(*fields)) {
        return;
    }
    if (fields->status != STATUS_SUCCESS) {
        fail(STATION_CONNECT_FAIL);
    } else if (is_secured()) {
        state = HANDSHAKING;
        wait(HANDSHAKE_TIMEOUT, on_handshake_timeout);
    } else {
        join();
    }
}

/* An access point that hears a wrong passphrase does not say so: it goes on asking, or sends the station away. */
static void take_dismissal(void) {
    if (state == JOINED) {
        lose();
    } else if (state == HANDSHAKING && supplicant.has_answered) {
        fail(STATION_WRONG_PASSWORD);
    } else if (state >= AUTHENTICATING && state < JOINED) {
        fail(STATION_CONNECT_FAIL);
    }
}

/* ---- The search ---- */

static void heard(const struct network *network) {
    uint32 length = 0;
    while (length < SSID_MAX && config.ssid[length]) {
        length++;
    }
    if (network->ssid_length == length && os_memcmp(network->ssid, config.ssid, length) == 0
        && (!config.bssid_set || same_address(network->bssid, config.bssid)) && (!has_target || network->signal > target.signal)) {
        target = *network;
        has_target = true;
    }
}

static void on_secret(void) {
    if (state == COMPUTING) {
        approach();
    }
}

/* What the network asks for decides: a passphrase is of no use in an open one. */
static void found(void) {
    if (!has_target) {
        fail(STATION_NO_AP_FOUND);
    } else if (!is_secured() && network_authentication(&target) == AUTH_OPEN) {
        approach();
    } else if (!is_secured() || !target.can_join_rsn) {
        fail(STATION_CONNECT_FAIL);
    } else if (!passphrase_is_valid(config.password, secret_length(config.password))) {
        fail(STATION_WRONG_PASSWORD);
    } else if (!secret_prepare(&secret, target.ssid, target.ssid_length, config.password, on_secret)) {
        fail(STATION_CONNECT_FAIL);
    } else if (secret.is_ready) {
        approach();
    } else {
        state = COMPUTING;
    }
}

static void begin_search(void *arg) {
    (void)arg;
    state = SEARCHING;
    has_target = false;
    uint8 length = 0;
    while (length < SSID_MAX && config.ssid[length]) {
        length++;
    }
    search = (struct scan_plan) { .ssid = config.ssid, .ssid_length = length, .dwell_ms = SEARCH_DWELL, .heard = heard, .done = found };
    if (!scan_begin(&search)) {
        wait(SEARCH_RETRY, begin_search);
        return;
    }
    /* Both take about a second. */
    if (secret_length(config.password)) {
        secret_prepare(&secret, config.ssid, length, config.password, on_secret);
    }
}

/* ---- Frames ---- */

static void take_beacon(const struct received *frame) {
    if (state == JOINED) {
        link.heard_at = system_get_time();
        link.failures = 0;
        target.signal = frame->signal;
    }
}

static bool open_protected(struct received *frame) {
    if (!is_group(frame->header->address1)) {
        return key_open(frame, CIPHER_CCMP, &link.received);
    }
    return key_open(frame, target.group_cipher, &group_received[key_id_of(frame) & 1]);
}

static void take_data(struct received *frame) {
    if (state < HANDSHAKING || !(frame->header->control & FRAME_FROM_DS)
        || (!is_group(frame->header->address1) && link_is_repeated(&link, frame))
        || (frame->cipher && !(link.is_protected && open_protected(frame)))) {
        return;
    }
    link.heard_at = system_get_time();
    uint8 own[MAC_SIZE];
    wifi_get_macaddr(STATION_IF, own);
    uint16 length;
    const uint8 *packet = data_packet(frame, &length);
    if (!packet || same_address(frame->header->address3, own)) {
        return;
    }
    if (packet[0] == ETHERNET_TYPE_EAPOL >> 8 && packet[1] == (ETHERNET_TYPE_EAPOL & 0xff)) {
        take_eapol((uint8 *)packet + 2, length - 2);
    } else if (state == JOINED && (frame->cipher != NULL) == link.is_protected) {
        network_input(STATION_IF, frame->header->address1, frame->header->address3, packet, length);
    }
}

void station_received(struct received *frame) {
    if (state < AUTHENTICATING || state > JOINED || !same_address(frame->header->address2, target.bssid)) {
        return;
    }
    switch (frame_kind(frame->header)) {
        case FRAME_BEACON:
        case FRAME_PROBE_RESPONSE:
            take_beacon(frame);
            break;
        case FRAME_AUTHENTICATION:
            take_authentication(frame);
            break;
        case FRAME_ASSOCIATION_RESPONSE:
            take_association(frame);
            break;
        case FRAME_DEAUTHENTICATION:
        case FRAME_DISASSOCIATION:
            take_dismissal();
            break;
        default:
            if ((frame->header->control & FRAME_TYPE) == FRAME_DATA) {
                take_data(frame);
            }
            break;
    }
}

/* On another channel nobody would hear it. */
bool station_send(const struct pbuf *p) {
    if (state != JOINED || scan_is_running()) {
        return false;
    }
    struct outgoing *frame = data_from_packet(p, link.is_protected);
    if (!frame) {
        return false;
    }
    uint8 to[MAC_SIZE];
    pbuf_copy_partial(p, to, sizeof(to), ETH_PAD_SIZE);
    frame->rates = &link.rates;
    address(frame, to);
    transmit(frame);
    return true;
}

void station_address_changed(bool has_address) {
    if (state == JOINED) {
        status = has_address ? STATION_GOT_IP : STATION_CONNECTING;
    }
}

uint8 station_channel(void) {
    return state >= AUTHENTICATING && state <= JOINED ? target.channel : 0;
}

void station_start(void) {
    uint8 own[MAC_SIZE];
    wifi_get_macaddr(STATION_IF, own);
    mac_listen(STATION_IF, own);
    status = STATION_IDLE;
}

void station_stop(void) {
    wifi_station_disconnect();
    mac_listen(STATION_IF, NULL);
}

/* ---- The program's calls ---- */

bool wifi_station_get_config(struct station_config *result) {
    *result = config;
    return true;
}

bool wifi_station_set_config(struct station_config *new_config) {
    config = *new_config;
    return true;
}

bool wifi_station_connect(void) {
    if (!(wifi_get_opmode() & STATION_MODE)) {
        return false;
    }
    wifi_station_disconnect();
    status = STATION_CONNECTING;
    begin_search(NULL);
    return true;
}

bool wifi_station_disconnect(void) {
    if (!(wifi_get_opmode() & STATION_MODE)) {
        return false;
    }
    bool is_known = state >= ASSOCIATING && state <= JOINED;
    leave();
    if (is_known) {
        say_goodbye(REASON_LEAVING);
        transmit_flush();
    }
    status = STATION_IDLE;
    return true;
}

uint8 wifi_station_get_connect_status(void) {
    return wifi_get_opmode() & STATION_MODE ? status : STATION_IDLE;
}

sint8 wifi_station_get_rssi(void) {
    return state == JOINED ? target.signal : RSSI_NONE;
}
