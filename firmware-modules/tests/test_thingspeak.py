import sys

import fake_socket
import fake_time

sys.modules["socket"] = sys.modules["usocket"] = fake_socket
sys.modules["time"] = sys.modules["utime"] = fake_time

import thingspeak
from harness import raises, run, same


def _answer(status, body):
    return b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body)


def _channel(**kwargs):
    return thingspeak.Channel(254616, "WRITEKEY", "READKEY", **kwargs)


def test_an_update_is_a_form_with_field_and_value():
    # The published module left out the = between field number and value.
    opened = fake_socket.expect(_answer(200, b"17"))
    same(_channel().update({1: 21.5}), 17)
    same(opened[0].sent.endswith(b"\r\n\r\napi_key=WRITEKEY&field1=21.5"), True)
    same(opened[0].address, ("api.thingspeak.com", 80))


def test_text_of_any_kind_is_encoded():
    opened = fake_socket.expect(_answer(200, b"18"))
    _channel().update({2: "a&b=c", 8: None}, status="50 % \u20ac")
    same(opened[0].sent.endswith(b"&field2=a%26b%3Dc&status=50%20%25%20%E2%82%AC"), True)


def test_entry_0_means_that_nothing_was_stored():
    fake_socket.expect(_answer(200, b"0"))
    raises(thingspeak.NotStored, _channel().update, {1: 1})


def test_a_second_update_too_soon_is_not_sent():
    channel = _channel()
    opened = fake_socket.expect(_answer(200, b"1"), _answer(200, b"2"))
    channel.update({1: 1})
    fake_time.sleep(4)
    same(raises(thingspeak.TooSoon, channel.update, {1: 2}).wait, 11)
    same(len(opened), 1)
    fake_time.sleep(11)
    same(channel.update({1: 2}), 2)


def test_errors_of_the_service_have_their_own_kinds():
    for status, kind in (
        (400, thingspeak.BadRequest),
        (401, thingspeak.NotAllowed),
        (404, thingspeak.NotFound),
        (429, thingspeak.RateLimited),
        (503, thingspeak.ServiceDown),
        (421, thingspeak.ThingSpeakError),
    ):
        fake_socket.expect(_answer(status, b'{"status":"x","error":{"error_code":"error_word","message":"m"}}'))
        e = raises(kind, _channel().update, {1: 1})
        same((e.status, e.code), (status, "error_word"))
    fake_socket.expect(_answer(401, b"error_auth_required"))
    same(raises(thingspeak.NotAllowed, _channel().update, {1: 1}).code, "error_auth_required")


def test_fields_are_1_to_8():
    for number in (0, 9, "1", -1):
        raises(ValueError, _channel().update, {number: 1})
    raises(ValueError, _channel().update, {})
    raises(ValueError, thingspeak.Channel(1).update, {1: 1})


def test_a_message_over_3000_bytes_is_not_sent():
    opened = fake_socket.expect()
    raises(ValueError, _channel().update, {1: "x" * 3000})
    same(len(opened), 0)


def test_several_entries_go_at_once():
    opened = fake_socket.expect(_answer(202, b'{"success":true}'))
    _channel().bulk([{"delta_t": 0, 1: 21.5}, {"delta_t": 60, 1: 21.6, 2: None}])
    sent = opened[0].sent
    same(sent.startswith(b"POST /channels/254616/bulk_update.json HTTP/1.0\r\n"), True)
    try:
        from json import loads
    except ImportError:
        from ujson import loads
    body = loads(sent[sent.find(b"\r\n\r\n") + 4:])
    same(body["write_api_key"], "WRITEKEY")
    same(body["updates"], [{"delta_t": 0, "field1": 21.5}, {"delta_t": 60, "field1": 21.6}])


def test_an_entry_needs_a_time():
    raises(ValueError, _channel().bulk, [{1: 1}])
    raises(ValueError, _channel().bulk, [])


def test_the_last_value_comes_as_text():
    opened = fake_socket.expect(_answer(200, b"21.5"))
    same(_channel().last(2), "21.5")
    same(opened[0].sent.startswith(b"GET /channels/254616/fields/2/last.txt?api_key=READKEY HTTP/1.0\r\n"), True)
    fake_socket.expect(_answer(200, b"-1"))
    raises(thingspeak.NotAllowed, _channel().last, 2)


def test_feeds_come_as_dicts():
    opened = fake_socket.expect(_answer(200, b'{"channel":{"id":1},"feeds":[{"created_at":"2024-01-02T03:04:05Z","entry_id":7,"field1":"21.5"}]}'))
    same(_channel().feeds(1)[0]["field1"], "21.5")
    same(opened[0].sent.startswith(b"GET /channels/254616/feeds.json?results=1&api_key=READKEY "), True)
    fake_socket.expect(_answer(200, b"-1"))
    raises(thingspeak.NotAllowed, _channel().feeds)


def test_no_message_contains_a_key():
    fake_socket.expect(_answer(400, b"bad"))
    same("WRITEKEY" in str(raises(thingspeak.BadRequest, _channel().update, {1: 1})), False)


run(globals())
