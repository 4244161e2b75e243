/* The board's own access point: open or WPA2 with CCMP. Stations reach the board and one another through it. */
#include "mem.h"
#include "network/dhcp_server.h"
#include "network/network.h"
#include "osapi.h"
#include "radio/member.h"
#include "radio/scan.h"
#include "radio/secret.h"
#include "radio/wifi.h"

/* Times in milliseconds, but for those of the air, which are in units of 1024 us. */
enum { HANDSHAKE_RETRY = 1000, WATCH_INTERVAL = 10000, SILENCE_BEFORE_PROBE = 30000, LONGEST_INTERVAL = 60000 };
enum { TIME_UNIT_US = 1024, HANDSHAKE_TRIES = 4, FAILURES_BEFORE_LOSS = 3, GROUP_KEY_ID = 1, BEACON_MAX = 128, DEFAULT_MEMBERS = 4, GROUP_HELD_MAX = 4 };
enum { SUFFIX_FROM = 3 };

static struct softap_config config = { .channel = 1, .max_connection = DEFAULT_MEMBERS, .beacon_interval = 100 };
static bool is_named;
static bool is_on;
static bool is_secured;
static uint8 own[MAC_SIZE];
static uint8 rsn[OWN_RSN_SIZE];
static struct secret secret;
static uint8 group_key[TEMPORAL_KEY_SIZE];
static struct packet_number group_sent;
static struct outgoing *group_held; /* until after the next beacon, while a station sleeps */
static uint8 group_held_count;
static os_timer_t beacon_timer;
static os_timer_t watch_timer;
static struct station_info *infos; /* what a program holds */

/* ---- What it says of itself ---- */

static uint16 capabilities(void) {
    return CAPABILITY_ESS | CAPABILITY_SHORT_SLOT | (is_secured ? CAPABILITY_PRIVACY : 0);
}

/* For whom frames wait: bit 0 of the map is nobody's, the group has a bit of its own. */
static uint8 *put_traffic(uint8 *to) {
    uint8 body[4] = { 0, 1, group_held ? 1 : 0, 0 };
    for (struct member *member = members; member; member = member->next) {
        if (member->held) {
            body[3] |= (uint8)BIT(member->aid);
        }
    }
    return element_put(to, ELEMENT_TIM, body, sizeof(body));
}

static void announce(uint16 kind, const uint8 *to, bool with_name) {
    uint8 bytes[BEACON_MAX];
    struct beacon_fields *fields = (struct beacon_fields *)bytes;
    uint8 channel = mac_channel();
    os_memset(fields, 0, sizeof(*fields));
    uint32 now = system_get_time();
    os_memcpy(fields->timestamp, &now, sizeof(now));
    fields->interval = config.beacon_interval;
    fields->capabilities = capabilities();
    uint8 *end = element_put(bytes + sizeof(*fields), ELEMENT_SSID, config.ssid, with_name ? config.ssid_len : 0);
    end = element_put_rates(end);
    end = element_put(end, ELEMENT_CHANNEL, &channel, 1);
    if (kind == FRAME_BEACON) {
        end = put_traffic(end);
    }
    if (is_secured) {
        os_memcpy(end, rsn, OWN_RSN_SIZE);
        end += OWN_RSN_SIZE;
    }
    struct outgoing *frame = transmit_new_management((uint32)(end - bytes), kind, to, own, own);
    if (frame) {
        os_memcpy(outgoing_header(frame) + 1, bytes, (uint32)(end - bytes));
        transmit(frame);
    }
}

static void release_group(void) {
    while (group_held) {
        struct outgoing *frame = group_held;
        group_held = frame->next;
        if (group_held) {
            outgoing_header(frame)->control |= FRAME_MORE_DATA;
        }
        transmit(frame);
    }
    group_held_count = 0;
}

/* On a channel that the station looks through, a beacon would only mislead. */
static void beacon(void *arg) {
    (void)arg;
    if (!scan_is_running()) {
        announce(FRAME_BEACON, broadcast_address, !config.ssid_hidden);
        release_group();
    }
}

/* ---- Answers ---- */

static void answer(uint16 kind, const uint8 *to, const void *fields, uint32 length, bool with_rates) {
    uint8 bytes[BEACON_MAX];
    os_memcpy(bytes, fields, length);
    uint8 *end = with_rates ? element_put_rates(bytes + length) : bytes + length;
    struct outgoing *frame = transmit_new_management((uint32)(end - bytes), kind, to, own, own);
    if (frame) {
        os_memcpy(outgoing_header(frame) + 1, bytes, (uint32)(end - bytes));
        transmit(frame);
    }
}

static void dismiss(const uint8 *address, uint16 reason) {
    answer(FRAME_DEAUTHENTICATION, address, &reason, sizeof(reason), false);
}

static void take_probe(const struct received *frame) {
    struct network asked = { .ssid_length = 0xff };
    elements_read(&asked, frame->body, frame->length);
    bool is_ours = asked.ssid_length == config.ssid_len && os_memcmp(asked.ssid, config.ssid, config.ssid_len) == 0;
    if (is_ours || (asked.ssid_length == 0 && !config.ssid_hidden)) {
        announce(FRAME_PROBE_RESPONSE, frame->header->address2, true);
    }
}

static void take_authentication(const struct received *frame) {
    const struct authentication_fields *asked = (const struct authentication_fields *)frame->body;
    if (frame->length < sizeof(*asked) || asked->step != 1) {
        return;
    }
    struct authentication_fields fields = { .algorithm = asked->algorithm, .step = 2, .status = STATUS_SUCCESS };
    struct member *member = member_find(frame->header->address2);
    if (member) {
        member_remove(member);
    }
    if (asked->algorithm != 0) {
        fields.status = STATUS_ALGORITHM;
    } else if (!member_add(frame->header->address2, config.max_connection)) {
        fields.status = STATUS_FULL;
    }
    answer(FRAME_AUTHENTICATION, frame->header->address2, &fields, sizeof(fields), false);
}

/* ---- The handshake ---- */

static void address(struct outgoing *frame, struct member *member, const uint8 *from) {
    struct frame_header *header = outgoing_header(frame);
    header->control |= FRAME_FROM_DS;
    os_memcpy(header->address1, member->link.peer, MAC_SIZE);
    os_memcpy(header->address2, own, MAC_SIZE);
    os_memcpy(header->address3, from, MAC_SIZE);
    frame->done = link_done;
    frame->arg = &member->link;
    if (member->link.is_protected) {
        key_protect(frame, member->link.key, 0, &member->link.sent);
    }
}

static void send_eapol(struct member *member, const uint8 *bytes, uint32 length) {
    struct outgoing *frame = length ? data_from_bytes(ETHERNET_TYPE_EAPOL, bytes, length, member->link.is_protected) : NULL;
    if (frame) {
        address(frame, member, own);
        transmit(frame);
    }
}

static void on_handshake_timeout(void *arg) {
    struct member *member = arg;
    if (member->handshake_tries-- == 0) {
        dismiss(member->link.peer, REASON_HANDSHAKE_TIMEOUT);
        member_remove(member);
        return;
    }
    uint8 bytes[EAPOL_FRAME_MAX];
    send_eapol(member, bytes, authenticator_repeat(&member->authenticator, group_sent.bytes, bytes));
    os_timer_arm(&member->handshake_timer, HANDSHAKE_RETRY, 0);
}

static void start_handshake(struct member *member) {
    uint8 bytes[EAPOL_FRAME_MAX];
    struct authenticator *authenticator = &member->authenticator;
    os_memcpy(authenticator->own, own, MAC_SIZE);
    os_memcpy(authenticator->peer, member->link.peer, MAC_SIZE);
    authenticator->pmk = secret.pmk;
    authenticator->own_rsn = rsn;
    authenticator->own_rsn_length = OWN_RSN_SIZE;
    authenticator->group_key = group_key;
    authenticator->group_key_id = GROUP_KEY_ID;
    send_eapol(member, bytes, authenticator_start(authenticator, bytes));
    member->handshake_tries = HANDSHAKE_TRIES;
    os_timer_disarm(&member->handshake_timer);
    os_timer_setfn(&member->handshake_timer, on_handshake_timeout, member);
    os_timer_arm(&member->handshake_timer, HANDSHAKE_RETRY, 0);
}

static void take_eapol(struct member *member, uint8 *bytes, uint16 length) {
    uint8 reply[EAPOL_FRAME_MAX];
    if (member->membership != ASSOCIATED || !is_secured) {
        return;
    }
    send_eapol(member, reply, authenticator_receive(&member->authenticator, bytes, length, group_sent.bytes, reply));
    if (member->authenticator.is_done) {
        os_timer_disarm(&member->handshake_timer);
        key_set(member->link.key, SOFTAP_IF, CIPHER_CCMP, member->link.peer, 0, member->authenticator.keys.temporal);
        member->link.is_protected = true;
        member->membership = AUTHORIZED;
    }
}

/* ---- Association ---- */

static void take_association(const struct received *frame, uint32 fixed_length) {
    struct member *member = member_find(frame->header->address2);
    if (!member) {
        dismiss(frame->header->address2, REASON_NOT_AUTHENTICATED);
        return;
    }
    if (frame->length < fixed_length) {
        return;
    }
    struct network asked;
    os_memset(&asked, 0, sizeof(asked));
    elements_read(&asked, frame->body + fixed_length, frame->length - fixed_length);
    struct association_response_fields fields = { .capabilities = capabilities(), .status = STATUS_SUCCESS, .aid = 0xc000 | member->aid };
    if (asked.ssid_length != config.ssid_len || os_memcmp(asked.ssid, config.ssid, config.ssid_len) != 0) {
        fields.status = STATUS_UNSPECIFIED;
    } else if (is_secured && !(asked.can_join_rsn && asked.group_cipher == CIPHER_CCMP)) {
        fields.status = STATUS_INVALID_ELEMENT;
    }
    answer(FRAME_ASSOCIATION_RESPONSE, frame->header->address2, &fields, sizeof(fields), true);
    if (fields.status != STATUS_SUCCESS) {
        member_remove(member);
        return;
    }
    rate_control_start(&member->link.rates, asked.rates);
    member->link.is_protected = false;
    if (!is_secured) {
        member->membership = AUTHORIZED;
        return;
    }
    member->membership = ASSOCIATED;
    os_memcpy(member->authenticator.peer_rsn, asked.rsn, asked.rsn_length);
    member->authenticator.peer_rsn_length = asked.rsn_length;
    start_handshake(member);
}

/* ---- Data ---- */

static bool somebody_sleeps(void) {
    struct member *member = members;
    while (member && !member->sleeps) {
        member = member->next;
    }
    return member != NULL;
}

static void send_to_group(struct outgoing *frame, const uint8 *to, const uint8 *from) {
    struct frame_header *header = outgoing_header(frame);
    header->control |= FRAME_FROM_DS;
    os_memcpy(header->address1, to, MAC_SIZE);
    os_memcpy(header->address2, own, MAC_SIZE);
    os_memcpy(header->address3, from, MAC_SIZE);
    if (is_secured) {
        key_protect(frame, KEY_SOFTAP_GROUP, GROUP_KEY_ID, &group_sent);
    }
    if (!somebody_sleeps()) {
        transmit(frame);
        return;
    }
    if (group_held_count == GROUP_HELD_MAX) {
        transmit_discard(frame);
        return;
    }
    struct outgoing **end = &group_held;
    while (*end) {
        end = &(*end)->next;
    }
    *end = frame;
    frame->next = NULL;
    group_held_count++;
}

static void send_to_member(struct member *member, struct outgoing *frame, const uint8 *from) {
    address(frame, member, from);
    frame->rates = &member->link.rates;
    member_send(member, frame);
}

bool softap_send(const struct pbuf *p) {
    uint8 to[MAC_SIZE];
    pbuf_copy_partial(p, to, sizeof(to), ETH_PAD_SIZE);
    if (!is_on || scan_is_running()) {
        return false;
    }
    struct member *member = is_group(to) ? NULL : member_find(to);
    if (!is_group(to) && (!member || member->membership != AUTHORIZED)) {
        return false;
    }
    if (is_group(to) && !members_count(AUTHORIZED)) {
        return true;
    }
    struct outgoing *frame = data_from_packet(p, is_secured);
    if (!frame) {
        return false;
    }
    if (member) {
        send_to_member(member, frame, own);
    } else {
        send_to_group(frame, to, own);
    }
    return true;
}

/* From one station to another, or to all others. */
static void pass_on(const uint8 *to, const uint8 *from, const uint8 *packet, uint16 length) {
    struct member *member = is_group(to) ? NULL : member_find(to);
    if (is_group(to) ? members_count(AUTHORIZED) < 2 : !member || member->membership != AUTHORIZED) {
        return;
    }
    struct outgoing *frame = data_from_bytes((uint16)(packet[0] << 8 | packet[1]), packet + 2, length - 2, is_secured);
    if (!frame) {
        return;
    }
    if (member) {
        send_to_member(member, frame, from);
    } else {
        send_to_group(frame, to, from);
    }
}

static void take_data(struct member *member, struct received *frame) {
    uint16 length;
    if (frame->cipher && !(member->link.is_protected && key_open(frame, CIPHER_CCMP, &member->link.received))) {
        return;
    }
    const uint8 *packet = data_packet(frame, &length);
    if (!packet) {
        return;
    }
    const uint8 *to = frame->header->address3;
    if (packet[0] == ETHERNET_TYPE_EAPOL >> 8 && packet[1] == (ETHERNET_TYPE_EAPOL & 0xff)) {
        take_eapol(member, (uint8 *)packet + 2, length - 2);
    } else if (member->membership == AUTHORIZED && (frame->cipher != NULL) == member->link.is_protected) {
        if (!same_address(to, own)) {
            pass_on(to, member->link.peer, packet, length);
        }
        if (is_group(to) || same_address(to, own)) {
            network_input(SOFTAP_IF, to, member->link.peer, packet, length);
        }
    }
}

static void note_sleep(struct member *member, bool sleeps) {
    member->sleeps = sleeps;
    if (!sleeps) {
        member_release(member);
    }
}

static void take_member_frame(struct received *frame) {
    struct member *member = member_find(frame->header->address2);
    if (frame_kind(frame->header) == FRAME_PS_POLL) {
        if (member && member->sleeps) {
            member_release_one(member);
        }
        return;
    }
    if ((frame->header->control & FRAME_TYPE) != FRAME_DATA || !(frame->header->control & FRAME_TO_DS)) {
        return;
    }
    if (!member || member->membership == AUTHENTICATED) {
        dismiss(frame->header->address2, member ? REASON_NOT_ASSOCIATED : REASON_NOT_AUTHENTICATED);
        return;
    }
    bool repeated = link_is_repeated(&member->link, frame);
    note_sleep(member, frame->header->control & FRAME_SLEEPS);
    if (!repeated) {
        take_data(member, frame);
    }
}

void softap_received(struct received *frame) {
    if (!is_on || scan_is_running() || is_group(frame->header->address2)) {
        return;
    }
    switch (frame_kind(frame->header)) {
        case FRAME_PROBE_REQUEST:
            take_probe(frame);
            break;
        case FRAME_AUTHENTICATION:
            take_authentication(frame);
            break;
        case FRAME_ASSOCIATION_REQUEST:
            take_association(frame, sizeof(struct association_request_fields));
            break;
        case FRAME_REASSOCIATION_REQUEST:
            take_association(frame, sizeof(struct association_request_fields) + MAC_SIZE);
            break;
        case FRAME_DEAUTHENTICATION:
        case FRAME_DISASSOCIATION: {
            struct member *member = member_find(frame->header->address2);
            if (member) {
                member_remove(member);
            }
            break;
        }
        default:
            take_member_frame(frame);
            break;
    }
}

/* ---- Who has gone without a word ---- */

static void probe(struct member *member) {
    struct outgoing *frame = data_empty();
    if (frame) {
        struct frame_header *header = outgoing_header(frame);
        header->control |= FRAME_FROM_DS;
        os_memcpy(header->address1, member->link.peer, MAC_SIZE);
        os_memcpy(header->address2, own, MAC_SIZE);
        os_memcpy(header->address3, own, MAC_SIZE);
        frame->done = link_done;
        frame->arg = &member->link;
        transmit(frame);
    }
}

static void watch(void *arg) {
    (void)arg;
    for (struct member *member = members, *next; member; member = next) {
        next = member->next;
        if (system_get_time() - member->link.heard_at < SILENCE_BEFORE_PROBE * 1000u) {
            continue;
        }
        if (member->membership < AUTHORIZED || member->link.failures >= FAILURES_BEFORE_LOSS) {
            dismiss(member->link.peer, REASON_INACTIVE);
            member_remove(member);
        } else {
            probe(member);
        }
    }
}

/* ---- On and off ---- */

static void name_by_default(void) {
    static const char digits[] = "0123456789ABCDEF";
    uint8 mac[MAC_SIZE];
    if (is_named) {
        return;
    }
    is_named = true;
    wifi_get_macaddr(SOFTAP_IF, mac);
    os_memcpy(config.ssid, "ESP-", 4);
    for (uint32 i = 0; i < 2 * (MAC_SIZE - SUFFIX_FROM); i++) {
        config.ssid[4 + i] = (uint8)digits[mac[SUFFIX_FROM + i / 2] >> (i % 2 ? 0 : 4) & 0xf];
    }
    config.ssid_len = 4 + 2 * (MAC_SIZE - SUFFIX_FROM);
}

static void go_on_air(void) {
    if (is_secured) {
        wpa_random(group_key, sizeof(group_key));
        os_memset(&group_sent, 0, sizeof(group_sent));
        key_set(KEY_SOFTAP_GROUP, SOFTAP_IF, CIPHER_CCMP, broadcast_address, GROUP_KEY_ID, group_key);
    }
    keys_enable(SOFTAP_IF, is_secured);
    is_on = true;
    mac_listen(SOFTAP_IF, own);
    network_link(SOFTAP_IF, true);
    os_timer_disarm(&beacon_timer);
    os_timer_setfn(&beacon_timer, beacon, NULL);
    ets_timer_arm_new(&beacon_timer, config.beacon_interval * TIME_UNIT_US, true, false);
    os_timer_disarm(&watch_timer);
    os_timer_setfn(&watch_timer, watch, NULL);
    os_timer_arm(&watch_timer, WATCH_INTERVAL, 1);
}

/* The program may have switched the access point off again meanwhile. */
static void on_secret(void) {
    if ((wifi_get_opmode() & SOFTAP_MODE) && !is_on) {
        go_on_air();
    }
}

bool softap_start(void) {
    name_by_default();
    wifi_get_macaddr(SOFTAP_IF, own);
    is_secured = config.authmode != AUTH_OPEN;
    element_own_rsn(rsn, CIPHER_CCMP);
    if (!station_channel() && !scan_is_running()) {
        mac_set_channel(config.channel);
    }
    if (is_secured) {
        if (!secret_prepare(&secret, config.ssid, config.ssid_len, config.password, on_secret)) {
            return false;
        }
        if (!secret.is_ready) {
            return true;
        }
    }
    go_on_air();
    return true;
}

void softap_stop(void) {
    if (!is_on) {
        return;
    }
    os_timer_disarm(&beacon_timer);
    os_timer_disarm(&watch_timer);
    if (members) {
        dismiss(broadcast_address, REASON_LEAVING);
    }
    while (members) {
        member_remove(members);
    }
    transmit_flush();
    while (group_held) {
        struct outgoing *frame = group_held;
        group_held = frame->next;
        transmit_discard(frame);
    }
    group_held_count = 0;
    is_on = false;
    key_clear(KEY_SOFTAP_GROUP);
    keys_enable(SOFTAP_IF, false);
    mac_listen(SOFTAP_IF, NULL);
    network_link(SOFTAP_IF, false);
}

void softap_follow(uint8 channel) {
    config.channel = channel;
    if ((wifi_get_opmode() & SOFTAP_MODE) && !scan_is_running()) {
        mac_set_channel(channel);
    }
}

/* ---- The program's calls ---- */

bool wifi_softap_get_config(struct softap_config *result) {
    name_by_default();
    *result = config;
    return true;
}

/* WEP and WPA of before RSN are not spoken: a board that asks for them gets an error and not something weaker than it thinks. */
static bool is_valid(const struct softap_config *wanted) {
    bool is_open = wanted->authmode == AUTH_OPEN;
    bool is_wpa2 = wanted->authmode == AUTH_WPA2_PSK || wanted->authmode == AUTH_WPA_WPA2_PSK;
    return (is_open || (is_wpa2 && passphrase_is_valid(wanted->password, secret_length(wanted->password))))
        && wanted->channel >= 1 && wanted->channel <= CHANNELS && wanted->ssid_len <= SSID_MAX
        && wanted->max_connection >= 1 && wanted->max_connection <= MEMBERS_MAX
        && wanted->beacon_interval >= 1 && wanted->beacon_interval <= LONGEST_INTERVAL;
}

bool wifi_softap_set_config(struct softap_config *new_config) {
    name_by_default();
    if (!is_valid(new_config)) {
        return false;
    }
    if (os_memcmp(&config, new_config, sizeof(config)) == 0) {
        return true;
    }
    config = *new_config;
    if (wifi_get_opmode() & SOFTAP_MODE) {
        softap_stop();
        return softap_start();
    }
    return true;
}

uint8 wifi_softap_get_station_num(void) {
    return members_count(AUTHORIZED);
}

struct station_info *wifi_softap_get_station_info(void) {
    struct station_info *first = NULL;
    for (struct member *member = members; member; member = member->next) {
        struct station_info *info = member->membership == AUTHORIZED ? os_zalloc(sizeof(*info)) : NULL;
        if (info) {
            os_memcpy(info->bssid, member->link.peer, MAC_SIZE);
            info->ip.addr = dhcp_server_address_of(member->link.peer);
            STAILQ_NEXT(info, next) = first;
            first = info;
        }
    }
    wifi_softap_free_station_info();
    infos = first;
    return first;
}

void wifi_softap_free_station_info(void) {
    while (infos) {
        struct station_info *info = infos;
        infos = STAILQ_NEXT(info, next);
        os_free(info);
    }
}
