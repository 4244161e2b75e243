import sys

import fake_socket
import fake_ssl
import fake_time

sys.modules["socket"] = sys.modules["usocket"] = fake_socket
sys.modules["ssl"] = sys.modules["ussl"] = fake_ssl
sys.modules["time"] = sys.modules["utime"] = fake_time

import httplite
from harness import need_files, raises, run, same

PLAIN = b"HTTP/1.1 200 OK\r\nServer: x\r\nSet-Cookie: junk\r\nContent-Length: 5\r\n\r\nhello"


def test_status_and_body_come_without_header_junk():
    # The published module printed the whole response, and returned the last piece, which was empty.
    opened = fake_socket.expect(PLAIN)
    r = httplite.get("http://example.com/a?b=c")
    same((r.status, r.reason, r.body, r.length), (200, "OK", b"hello", 5))
    same(opened[0].address, ("example.com", 80))
    same(opened[0].sent, b"GET /a?b=c HTTP/1.0\r\nHost: example.com\r\nConnection: close\r\n\r\n")


def test_https_goes_to_port_443_and_is_encrypted():
    # The published module sent https in clear to port 80.
    opened = fake_socket.expect(PLAIN)
    httplite.get("https://example.com/")
    same(opened[0].address, ("example.com", 443))
    same((fake_ssl.wrapped[-1].raw is opened[0], fake_ssl.wrapped[-1].name), (True, "example.com"))
    same((fake_ssl.wrapped[-1].is_closed, opened[0].is_closed), (True, True))


def test_all_of_a_request_is_sent_by_a_socket_that_takes_little_at_a_time():
    # The published module called send() once.
    opened = fake_socket.expect(PLAIN)
    httplite.post("http://example.com/x", data=b"y" * 100)
    same(opened[0].sent.endswith(b"Content-Length: 100\r\n\r\n" + b"y" * 100), True)


def test_the_socket_is_closed_on_every_path():
    # The published module never closed one.
    for answer in (PLAIN, b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", b"SSH-2.0\r\n", OSError(113)):
        opened = fake_socket.expect(answer)
        try:
            httplite.get("http://example.com/")
        except (httplite.HttpError, OSError):
            pass
        same(opened[0].is_closed, True)


def test_a_character_across_two_pieces_is_decoded_whole():
    # The published module decoded each piece of 100 bytes by itself.
    body = "\u20ac" * 50
    fake_socket.expect(b"HTTP/1.0 200 OK\r\n\r\n" + body.encode())
    same(httplite.get("http://example.com/").text(), body)


def test_values_are_percent_encoded():
    # The published module put data into the URL as it was.
    same(httplite.quote("a b&c=d/\u00e9~"), "a%20b%26c%3Dd%2F%C3%A9~")
    same(httplite.form_encode([("field1", 21.5), ("status", "50 % & more")]), "field1=21.5&status=50%20%25%20%26%20more")


def test_a_chunked_body_is_put_together():
    fake_socket.expect(b"HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n")
    same(httplite.get("http://example.com/").body, b"hello0123456789")


def test_a_body_without_a_length_ends_with_the_connection():
    fake_socket.expect(b"HTTP/1.0 200 OK\r\n\r\nuntil the end")
    same(httplite.get("http://example.com/").body, b"until the end")


def test_a_body_that_ends_early_is_an_error():
    for answer in (
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Le",
    ):
        fake_socket.expect(answer)
        raises(httplite.Truncated, httplite.get, "http://example.com/")


def test_a_body_over_the_limit_is_an_error_before_it_fills_the_memory():
    for answer in (
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 300,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n" + b"x" * 300,
    ):
        fake_socket.expect(answer)
        raises(httplite.TooLarge, httplite.get, "http://example.com/", limit=200)


def test_what_a_hostile_server_sends_is_an_error_of_this_module():
    for answer in (
        b"",
        b"\x16\x03\x01\x02\x00\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 2000,
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200,
    ):
        fake_socket.expect(answer)
        raises(httplite.HttpError, httplite.get, "http://example.com/")


def test_a_server_that_drips_is_left_at_the_deadline():
    fake_socket.expect(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50)
    fake_socket.step = 100
    started = fake_time.now
    try:
        raises(httplite.HttpTimeout, httplite.get, "http://example.com/", timeout=3)
    finally:
        fake_socket.step = 0
    same(3000 <= fake_time.now - started < 3200, True)


def test_a_socket_that_times_out_is_a_timeout():
    fake_socket.expect(OSError(110))
    raises(httplite.HttpTimeout, httplite.get, "http://example.com/")


def test_a_body_goes_to_a_file_in_pieces():
    need_files()
    import os

    body = bytes([i & 255 for i in range(2000)])
    fake_socket.expect(b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + body)
    r = httplite.get("http://example.com/", to="big.bin")
    same((r.length, r.body), (2000, b""))
    with open("big.bin", "rb") as f:
        same(f.read(), body)
    os.remove("big.bin")


def test_half_a_file_is_removed():
    need_files()
    fake_socket.expect(b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\nhalf")
    raises(httplite.Truncated, httplite.get, "http://example.com/", to="half.bin")
    raises(OSError, open, "half.bin")


def test_an_interim_answer_comes_before_the_answer():
    fake_socket.expect(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n")
    same(httplite.get("http://example.com/").status, 204)


def test_a_redirect_says_where_to():
    fake_socket.expect(b"HTTP/1.1 302 Found\r\nLocation: https://example.org/\r\nContent-Length: 0\r\n\r\n")
    same(httplite.get("http://example.com/").location, "https://example.org/")


def test_a_header_or_URL_cannot_smuggle_another_line():
    raises(ValueError, httplite.get, "http://example.com/", headers={"X": "a\r\nHost: b"})
    raises(ValueError, httplite.get, "http://example.com/a b")
    raises(ValueError, httplite.get, "http://example.com/\r\nX: y")


def test_urls_are_taken_apart():
    same(httplite.split_url("http://h"), (False, "h", 80, "/"))
    same(httplite.split_url("https://h:8443/a/b?c#d"), (True, "h", 8443, "/a/b?c"))
    same(httplite.split_url("http://h?q=1"), (False, "h", 80, "/?q=1"))
    for bad in ("ftp://h/", "h/path", "http:///x", "http://me@h/"):
        raises(ValueError, httplite.split_url, bad)


def test_json_goes_both_ways():
    opened = fake_socket.expect(b'HTTP/1.1 200 OK\r\n\r\n{"a": [1, 2]}')
    same(httplite.post("http://example.com/", json={"b": 1}).json(), {"a": [1, 2]})
    same(b"Content-Type: application/json\r\n" in opened[0].sent, True)


run(globals())
