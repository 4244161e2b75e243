/* The stations of the access point. */
#ifndef OPEN_SDK_RADIO_MEMBER_H
#define OPEN_SDK_RADIO_MEMBER_H

#include "osapi.h"
#include "radio/link.h"
#include "wpa/authenticator.h"

/* One byte of the beacon's traffic map holds them all, and so does the key table. */
enum { MEMBERS_MAX = 7, HELD_MAX = 4 };

enum membership { AUTHENTICATED, ASSOCIATED, AUTHORIZED };

struct member {
    struct member *next;
    enum membership membership;
    uint8 aid; /* from 1 */
    bool sleeps;
    struct link link;
    struct authenticator authenticator;
    os_timer_t handshake_timer;
    uint8 handshake_tries;
    struct outgoing *held; /* while it sleeps */
    uint8 held_count;
};

extern struct member *members;

struct member *member_find(const uint8 *address);

/* A new member without a place yet; NULL when limit are there already or there is no memory. */
struct member *member_add(const uint8 *address, uint8 limit);

/* Forgets the member, its key and its frames. */
void member_remove(struct member *member);
uint8 members_count(enum membership at_least);

/* Sends the frame, or holds it until its receiver is awake; drops it when too many wait. */
void member_send(struct member *member, struct outgoing *frame);

/* Sends what is held: all of it, or one frame that says whether there is more. */
void member_release(struct member *member);
void member_release_one(struct member *member);

#endif
