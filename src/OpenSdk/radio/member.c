#include "radio/member.h"

#include "mem.h"

struct member *members;

struct member *member_find(const uint8 *address) {
    struct member *member = members;
    while (member && !same_address(member->link.peer, address)) {
        member = member->next;
    }
    return member;
}

static uint8 free_aid(void) {
    for (uint8 aid = 1;; aid++) {
        struct member *member = members;
        while (member && member->aid != aid) {
            member = member->next;
        }
        if (!member) {
            return aid;
        }
    }
}

uint8 members_count(enum membership at_least) {
    uint8 count = 0;
    for (struct member *member = members; member; member = member->next) {
        count += member->membership >= at_least;
    }
    return count;
}

struct member *member_add(const uint8 *address, uint8 limit) {
    if (members_count(AUTHENTICATED) >= limit) {
        return NULL;
    }
    struct member *member = os_zalloc(sizeof(*member));
    if (member) {
        member->aid = free_aid();
        link_start(&member->link, address, 0, KEY_SOFTAP_PAIRWISE + member->aid - 1);
        member->next = members;
        members = member;
    }
    return member;
}

static struct outgoing *take_held(struct member *member) {
    struct outgoing *frame = member->held;
    if (frame) {
        member->held = frame->next;
        member->held_count--;
    }
    return frame;
}

void member_remove(struct member *member) {
    struct member **at = &members;
    while (*at != member) {
        at = &(*at)->next;
    }
    *at = member->next;
    os_timer_disarm(&member->handshake_timer);
    transmit_forget(&member->link);
    transmit_drop(member->link.peer);
    for (struct outgoing *frame; (frame = take_held(member)) != NULL; ) {
        transmit_discard(frame);
    }
    key_clear(member->link.key);
    os_free(member);
}

void member_send(struct member *member, struct outgoing *frame) {
    if (!member->sleeps) {
        transmit(frame);
        return;
    }
    if (member->held_count == HELD_MAX) {
        transmit_discard(frame);
        return;
    }
    struct outgoing **end = &member->held;
    while (*end) {
        end = &(*end)->next;
    }
    *end = frame;
    frame->next = NULL;
    member->held_count++;
}

void member_release(struct member *member) {
    for (struct outgoing *frame; (frame = take_held(member)) != NULL; ) {
        transmit(frame);
    }
}

void member_release_one(struct member *member) {
    struct outgoing *frame = take_held(member);
    if (frame) {
        if (member->held) {
            outgoing_header(frame)->control |= FRAME_MORE_DATA;
        }
        transmit(frame);
    }
}
