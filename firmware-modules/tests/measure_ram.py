"""Prints what the modules take of the board's heap: after import, and at most while they work (with the collector off).

Its socket gives what it is told to and allocates nothing that a real one would not.
"""

import gc
import sys

_ANSWER = b"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/plain\r\nContent-Length: 1024\r\n\r\n" + b"x" * 1024
_STORED = b"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 3\r\n\r\n117"


class _Socket:
    answer = _ANSWER

    def __init__(self):
        self.at = 0

    def settimeout(self, seconds):
        pass

    def connect(self, address):
        pass

    def write(self, data):
        return len(data)

    def recv(self, n):
        piece = self.answer[self.at:self.at + n]
        self.at += len(piece)
        return piece

    def readinto(self, buffer):
        buffer[0] = self.answer[self.at]
        self.at += 1
        return 1

    def close(self):
        pass


class _Module:
    socket = _Socket

    @staticmethod
    def getaddrinfo(host, port):
        return [(2, 1, 0, "", (host, port))]


def _taken(work):
    gc.collect()
    before = gc.mem_alloc()
    gc.disable()
    work()
    after = gc.mem_alloc()
    gc.enable()
    return after - before


def _kept(name):
    gc.collect()
    before = gc.mem_alloc()
    __import__(name)
    gc.collect()
    return gc.mem_alloc() - before


sys.modules["socket"] = _Module
# In the order in which they need each other: each counts only what it brings itself.
for name in ("statusled", "wifitools", "httplite", "thingspeak"):
    print("import", name, _kept(name))
import httplite
import thingspeak

print("get 1024", _taken(lambda: httplite.get("http://example.com/data.txt")))
_Socket.answer = _STORED
channel = thingspeak.Channel(254616, "0123456789ABCDEF")
print("update", _taken(lambda: channel.update({1: 21.5, 2: 40})))
