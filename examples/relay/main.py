"""A relay on GPIO0 that is switched over HTTP: /on, /off, and / for how it stands.

Low switches the usual module on. GPIO0 is a strap: the module must not pull it low while the board starts, and the program
takes it high before anything else.
"""

import socket

import wifitools
from machine import Pin

relay = Pin(0, Pin.OUT, value=1)


def answer(path):
    if path == "/on":
        relay(0)
    elif path == "/off":
        relay(1)
    elif path != "/":
        return "404 Not Found", "There is /, /on and /off.\n"
    return "200 OK", "off\n" if relay() else "on\n"


def serve():
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("0.0.0.0", 80))
    server.listen(2)
    print("serving at", wifitools.station().ifconfig()[0])
    while True:
        client, _ = server.accept()
        try:
            # One that says nothing must not keep the others waiting.
            client.settimeout(5)
            words = client.recv(512).split(b" ", 2)
            status, body = answer(words[1].decode()) if len(words) == 3 else ("400 Bad Request", "This is no HTTP.\n")
            client.write("HTTP/1.0 %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))
        except OSError as e:
            print("lost a client:", e)
        finally:
            client.close()


wifitools.reconnect()
serve()
