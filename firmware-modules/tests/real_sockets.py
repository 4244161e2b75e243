"""Tests with real sockets, against a server that the build starts: micropython real_sockets.py PORT.

The first folder of an address chooses how the server behaves; what it answers is ThingSpeak's.
"""

import os
import sys
import time

import httplite
import thingspeak
from harness import raises, run, same

BASE = "http://127.0.0.1:%s" % sys.argv[1]
ID = 254616


def _channel(manner=None, **kwargs):
    url = BASE if manner is None else "%s/%s" % (BASE, manner)
    return thingspeak.Channel(ID, "WRITE+KEY/1", "READKEY", url=url, interval=0, **kwargs)


# The servers that do what they should, each in its own way.
GOOD = ("plain", "chunked", "unmeasured", "dripping", "chatty")


def test_1_an_update_is_stored_whatever_way_the_answer_comes():
    entries = [_channel(manner).update({1: 21.5, 2: "a&b=c \u20ac"}, status="50 %") for manner in GOOD]
    same(entries, list(range(entries[0], entries[0] + len(GOOD))))


def test_2_values_come_back_as_they_were_sent():
    _channel().update({1: "21.5", 2: "a&b=c \u20ac+~"})
    for manner in GOOD:
        same(_channel(manner).last(2), "a&b=c \u20ac+~")
        feed = _channel(manner).feeds(1)[0]
        same((feed["field1"], feed["field2"]), ("21.5", "a&b=c \u20ac+~"))


def test_several_entries_go_at_once():
    _channel().bulk([{"delta_t": 0, 3: 1}, {"delta_t": 60, 3: 2}])
    same(_channel().last(3), "2")


def test_a_wrong_key_and_a_missing_channel_have_their_own_errors():
    wrong = thingspeak.Channel(ID, "no", "no", url=BASE)
    same(raises(thingspeak.NotAllowed, wrong.update, {1: 1}).code, "error_auth_required")
    raises(thingspeak.NotAllowed, wrong.last, 1)
    raises(thingspeak.NotAllowed, wrong.feeds)
    same(raises(thingspeak.NotFound, thingspeak.Channel(1, "x", "x", url=BASE).last, 1).status, 404)


def test_an_update_that_came_too_soon_is_not_taken_for_stored():
    raises(thingspeak.NotStored, _channel().update, {1: 1}, "too soon")


def test_status_and_body_of_an_error_are_there():
    r = httplite.get(BASE + "/down")
    same((r.status, r.reason, r.body), (503, "Service Unavailable", b"error_server"))
    same(httplite.get(BASE + "/busy").status, 429)


def test_a_body_goes_to_a_file():
    r = httplite.get(BASE + "/chunked/channels/%d/feeds.json?api_key=READKEY" % ID, to="feeds.json")
    same((r.body, r.length), (b"", os.stat("feeds.json")[6]))
    with open("feeds.json") as f:
        same(f.read(1), "{")
    os.remove("feeds.json")


def test_a_server_that_is_silent_or_stalls_or_drips_for_ever_is_left_in_time():
    for manner in ("silent", "stalling", "endless"):
        started = time.ticks_ms()
        raises(httplite.HttpTimeout, httplite.get, "%s/%s/down" % (BASE, manner), timeout=1, limit=100000)
        # A lower bound only: how long a busy machine takes is nobody's business here.
        same(time.ticks_diff(time.ticks_ms(), started) >= 900, True)


def test_an_answer_that_ends_early_is_an_error():
    for manner in ("truncated", "truncated-chunk"):
        raises(httplite.Truncated, httplite.get, "%s/%s/down" % (BASE, manner))


def test_half_a_file_is_removed():
    raises(httplite.Truncated, httplite.get, "%s/truncated/channels/%d/feeds.json?api_key=READKEY" % (BASE, ID), to="half.json")
    raises(OSError, os.stat, "half.json")


def test_a_connection_that_is_reset_is_an_error():
    raises((OSError, httplite.HttpError), httplite.get, "%s/resetting/down" % BASE)


def test_a_body_over_the_limit_is_an_error_before_it_fills_the_memory():
    for manner in ("oversized", "oversized-chunks"):
        raises(httplite.TooLarge, httplite.get, "%s/%s/down" % (BASE, manner), limit=2000)


def test_what_is_not_HTTP_is_an_error_of_this_module():
    for manner in ("foreign", "garbage", "long-line", "negative-length", "bad-chunk"):
        raises(httplite.HttpError, httplite.get, "%s/%s/down" % (BASE, manner))


def test_nobody_at_the_port_is_an_error():
    raises(OSError, httplite.get, "http://127.0.0.1:1/")


def test_many_requests_leave_no_socket_behind():
    # More than a process may have files open, if each left one.
    for _ in range(100):
        raises(httplite.Truncated, httplite.get, BASE + "/truncated/down")
        httplite.get(BASE + "/down")


run(globals())
