"""Measures temperature and humidity with a DHT11 on GPIO2 once a minute and sends both to thingspeak.com.

The network is in wifi.json (wifitools.save), the channel's write key in thingspeak.key.
"""

import time

import dht
import thingspeak
import wifitools
from machine import Pin


def run():
    with open("thingspeak.key") as f:
        channel = thingspeak.Channel(write_key=f.read().strip())
    sensor = dht.DHT11(Pin(2))
    # A DHT11 says nothing in its first second.
    time.sleep(1)
    while True:
        start = time.ticks_ms()
        try:
            sensor.measure()
            wifitools.reconnect()
            entry = channel.update({1: sensor.temperature(), 2: sensor.humidity()})
            print("stored as entry", entry)
        # What passes by itself; Ctrl-C is none of these.
        except (OSError, thingspeak.ThingSpeakError, thingspeak.TooSoon, thingspeak.httplite.HttpError) as e:
            print("not stored:", e)
        time.sleep_ms(max(0, 60000 - time.ticks_diff(time.ticks_ms(), start)))


run()
