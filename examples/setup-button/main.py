"""A button on GPIO2 that opens the board's own access point, where a telephone can say which network to join.

The page at http://192.168.4.1 takes the network's name and passphrase and keeps them with wifitools.save. GPIO2 is a strap:
the button must be up while the board starts.
"""

import network
import socket
import time

import wifitools
from machine import Pin

SETUP = ("esp01-setup", "setup-me-now")
PAGE = "<form method=post>Network <input name=ssid> Passphrase <input name=password> <button>Save</button></form>\n"

button = Pin(2, Pin.IN, Pin.PULL_UP)


def pressed():
    """Whether the button is down and stays down: contacts bounce for some milliseconds."""
    if button():
        return False
    time.sleep_ms(30)
    return not button()


def decoded(text):
    parts = text.replace("+", " ").split("%")
    return parts[0] + "".join([chr(int(part[:2], 16)) + part[2:] for part in parts[1:]])


def fields(body):
    return dict([tuple([decoded(word) for word in pair.split("=", 1)]) for pair in body.split("&") if "=" in pair])


def asked(client):
    """The body of a POST, or None for a request that only wants the page."""
    request = client.recv(1024).decode()
    if not request.startswith("POST"):
        return None
    head, body = request.split("\r\n\r\n", 1)
    # The passphrase is the last field, and the body may come in two pieces.
    while "password=" not in body:
        more = client.recv(512).decode()
        if not more:
            break
        body += more
    return body


def setup():
    """Opens the access point until somebody has named a network."""
    ap = network.WLAN(network.AP_IF)
    ap.active(True)
    ap.config(essid=SETUP[0], password=SETUP[1], authmode=network.AUTH_WPA2_PSK)
    server = socket.socket()
    server.bind(("0.0.0.0", 80))
    server.listen(1)
    print("setup: join", SETUP[0])
    saved = False
    while not saved:
        client, _ = server.accept()
        try:
            client.settimeout(5)
            form = asked(client)
            given = fields(form) if form else {}
            saved = "ssid" in given and "password" in given
            if saved:
                wifitools.save(given["ssid"], given["password"])
            text = "Saved.\n" if saved else PAGE
            client.write("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(text), text))
        except (OSError, ValueError) as e:
            print("setup:", e)
        finally:
            client.close()
    server.close()
    time.sleep(1)
    wifitools.ap_off()


wifitools.ap_off()
print("ready")
while True:
    if pressed():
        setup()
        try:
            wifitools.reconnect()
            print("joined as", wifitools.station().ifconfig()[0])
        except OSError as e:
            print("not joined:", e)
    time.sleep_ms(20)
