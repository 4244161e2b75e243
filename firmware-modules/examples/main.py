"""An example main.py: reads a sensor every minute and posts to thingspeak.com. Upload it with `./build.sh Upload`.

Before, once at the prompt:

    import wifitools
    wifitools.save("my network", "my password")
    f = open("thingspeak.key", "w"); f.write("MY WRITE KEY"); f.close()
"""

import time

import thingspeak
import wifitools


def read_sensor():
    """A stand-in: the board's own supply voltage would need ADC_MODE set. Put your sensor here."""
    return {1: 20 + time.ticks_ms() // 1000 % 10}


def run(channel, rounds=None):
    while rounds is None or rounds > 0:
        try:
            wifitools.reconnect()
            print("stored as entry", channel.update(read_sensor()))
        # Only what can pass by itself; a bare except would swallow Ctrl-C too.
        except (OSError, thingspeak.ThingSpeakError, thingspeak.TooSoon, thingspeak.httplite.HttpError) as e:
            print("not stored:", e)
        if rounds is not None:
            rounds -= 1
        if rounds != 0:
            time.sleep(60)


if __name__ == "__main__":
    with open("thingspeak.key") as f:
        key = f.read().strip()
    wifitools.ap_off()
    run(thingspeak.Channel(write_key=key))
