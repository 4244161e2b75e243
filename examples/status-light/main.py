"""Three lights of a WS2812 strip on GPIO2 that say how the network is: red without it, yellow while it is joined, green with it."""

import time

import neopixel
import wifitools
from machine import Pin

RED, YELLOW, GREEN = (40, 0, 0), (30, 20, 0), (0, 40, 0)
strip = neopixel.NeoPixel(Pin(2), 3)


def show(colour):
    strip.fill(colour)
    strip.write()


while True:
    if wifitools.is_connected():
        show(GREEN)
        time.sleep(1)
        continue
    show(YELLOW)
    try:
        wifitools.connect(timeout=10)
    except OSError as e:
        print("no network:", e)
        show(RED)
        time.sleep(3)
