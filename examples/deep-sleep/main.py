"""Sends what a DS18B20 on GPIO2 measures and then sleeps for a minute, so that a battery lasts.

GPIO16 must be wired to RST, or the sleep never ends. The program begins anew each time: what shall survive is in the
memory of the clock.
"""

import machine
import time

import ds18x20
import httplite
import onewire
import wifitools
from machine import Pin

URL = "http://log.example/temperature"


def measure():
    sensors = ds18x20.DS18X20(onewire.OneWire(Pin(2)))
    roms = sensors.scan()
    if not roms:
        raise OSError("no thermometer")
    sensors.convert_temp()
    time.sleep_ms(750)
    return sensors.read_temp(roms[0])


clock = machine.RTC()
count = int(clock.memory() or b"0") + 1
clock.memory(b"%d" % count)
try:
    temperature = measure()
    wifitools.reconnect()
    reply = httplite.post(URL, json={"count": count, "temperature": temperature}, timeout=10)
    print("sent", count, temperature, reply.status)
except Exception as e:
    print("not sent:", e)
# Time for the last byte to leave.
time.sleep_ms(20)
machine.deepsleep(60000)
