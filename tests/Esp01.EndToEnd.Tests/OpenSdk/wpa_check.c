/* Runs src/OpenSdk/wpa on this computer, one question per call: wpa_check QUESTION ARGUMENT... Bytes are hexadecimal both ways. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wpa/aes.h"
#include "wpa/authenticator.h"
#include "wpa/key_wrap.h"
#include "wpa/prf.h"
#include "wpa/supplicant.h"

static size_t parse(const char *text, uint8_t *bytes) {
    size_t length = 0;
    for (unsigned value; sscanf(text, "%2x", &value) == 1; text += 2) {
        bytes[length++] = (uint8_t)value;
    }
    return length;
}

static int print(const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        printf("%02x", bytes[i]);
    }
    puts("");
    return 0;
}

/* Every call gives other bytes, the same in each run. */
void wpa_random(uint8_t *bytes, size_t length) {
    static uint8_t next;
    while (length--) {
        *bytes++ = next++;
    }
}

/* ---- A handshake between the two sides of it ---- */

static struct supplicant station;
static struct authenticator point;
static const uint8_t rsn[] = { 48, 20, 1, 0, 0, 15, 172, 4, 1, 0, 0, 15, 172, 4, 1, 0, 0, 15, 172, 2, 0, 0 };
static const uint8_t group_key[TEMPORAL_KEY_SIZE] = "the group's key";
static const uint8_t no_sequence[6];

static void start(int same_passphrase) {
    static uint8_t pmk[PMK_SIZE];
    memset(pmk, 1, sizeof(pmk));
    memset(station.pmk, same_passphrase ? 1 : 2, PMK_SIZE);
    memset(station.own, 0x10, 6);
    memset(station.peer, 0x20, 6);
    memcpy(station.own_rsn, rsn, sizeof(rsn));
    memcpy(station.peer_rsn, rsn, sizeof(rsn));
    station.own_rsn_length = station.peer_rsn_length = sizeof(rsn);
    supplicant_start(&station);
    memset(point.own, 0x20, 6);
    memset(point.peer, 0x10, 6);
    point.pmk = pmk;
    point.own_rsn = rsn;
    point.own_rsn_length = sizeof(rsn);
    point.group_key = group_key;
    point.group_key_id = 1;
    memcpy(point.peer_rsn, rsn, sizeof(rsn));
    point.peer_rsn_length = sizeof(rsn);
}

static size_t hear_at_station(uint8_t *frame, size_t length, uint8_t *reply) {
    return length ? supplicant_receive(&station, frame, length, reply) : 0;
}

static size_t hear_at_point(uint8_t *frame, size_t length, uint8_t *reply) {
    return length ? authenticator_receive(&point, frame, length, no_sequence, reply) : 0;
}

static void tell(void) {
    int same = memcmp(&station.keys, &point.keys, sizeof(station.keys)) == 0;
    int group = memcmp(station.group_key, group_key, sizeof(group_key)) == 0;
    printf("station %s, access point %s, keys %s, group key %s, install %d %d\n", station.is_done ? "done" : "waits", point.is_done ? "done" : "waits",
        same ? "equal" : "differ", group ? "arrived" : "missing", station.install_pairwise, station.install_group);
}

static int handshake(const char *trouble) {
    uint8_t a[EAPOL_FRAME_MAX], b[EAPOL_FRAME_MAX], kept[EAPOL_FRAME_MAX];
    start(strcmp(trouble, "other passphrase") != 0);
    size_t length = authenticator_start(&point, a);
    if (strcmp(trouble, "second message 1") == 0) {
        hear_at_station(a, length, b);
        length = authenticator_repeat(&point, no_sequence, a);
    }
    length = hear_at_station(a, length, b);
    if (strcmp(trouble, "forged message 2") == 0) {
        b[40] ^= 1;
    }
    if (strcmp(trouble, "other element in message 2") == 0) {
        point.peer_rsn[7] = 2;
    }
    length = hear_at_point(b, length, a);
    if (strcmp(trouble, "forged message 3") == 0) {
        a[length - 1] ^= 1;
    }
    if (strcmp(trouble, "other element in message 3") == 0) {
        station.peer_rsn[7] = 2;
    }
    memcpy(kept, a, length);
    size_t kept_length = length;
    length = hear_at_station(a, length, b);
    tell();
    if (strcmp(trouble, "lost message 4") == 0 || strcmp(trouble, "replayed message 3") == 0) {
        station.install_pairwise = station.install_group = false;
        if (trouble[0] == 'l') {
            kept_length = authenticator_repeat(&point, no_sequence, kept);
        }
        length = hear_at_station(kept, kept_length, b);
        printf("answer of %zu bytes\n", length);
    }
    hear_at_point(b, length, a);
    tell();
    return 0;
}

int main(int count, char **arguments) {
    static uint8_t first[512], second[512], result[512];
    if (count == 4 && strcmp(arguments[1], "passphrase") == 0) {
        struct passphrase_job job;
        const char *text = arguments[3];
        if (!passphrase_is_valid((const uint8_t *)text, strlen(text))) {
            puts("no passphrase");
            return 0;
        }
        passphrase_start(&job, (const uint8_t *)text, strlen(text), (const uint8_t *)arguments[2], strlen(arguments[2]));
        while (!passphrase_step(&job, 7)) {
        }
        return print(job.pmk, PMK_SIZE);
    }
    if (count == 6 && strcmp(arguments[1], "prf") == 0) {
        size_t key = parse(arguments[2], first), data = parse(arguments[4], second), length = (size_t)atoi(arguments[5]);
        prf(first, key, arguments[3], second, data, result, length);
        return print(result, length);
    }
    if (count == 4 && strcmp(arguments[1], "hmac") == 0) {
        struct hmac_key key;
        hmac_set_key(&key, first, parse(arguments[2], first));
        hmac(&key, second, parse(arguments[3], second), result);
        return print(result, SHA1_SIZE);
    }
    if (count == 3 && strcmp(arguments[1], "sha1") == 0) {
        struct sha1 sha;
        sha1_start(&sha);
        sha1_add(&sha, arguments[2], strlen(arguments[2]));
        sha1_finish(&sha, result);
        return print(result, SHA1_SIZE);
    }
    if (count == 4 && strcmp(arguments[1], "aes") == 0) {
        struct aes_key key;
        parse(arguments[2], first);
        parse(arguments[3], result);
        aes_set_key(&key, first);
        aes_encrypt(&key, result);
        print(result, AES_BLOCK);
        aes_decrypt(&key, result);
        return print(result, AES_BLOCK);
    }
    if (count == 4 && strcmp(arguments[1], "wrap") == 0) {
        parse(arguments[2], first);
        size_t length = parse(arguments[3], second);
        key_wrap(first, second, length, result);
        return print(result, length + WRAP_OVERHEAD);
    }
    if (count == 4 && strcmp(arguments[1], "unwrap") == 0) {
        parse(arguments[2], first);
        size_t length = parse(arguments[3], second);
        if (!key_unwrap(first, second, length)) {
            puts("refused");
            return 0;
        }
        return print(second, length - WRAP_OVERHEAD);
    }
    if (count == 3 && strcmp(arguments[1], "handshake") == 0) {
        return handshake(arguments[2]);
    }
    fprintf(stderr, "unknown question\n");
    return 2;
}
