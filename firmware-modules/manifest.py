# What is frozen into the image, in MicroPython's manifest language (calls with constant arguments; the build reads it itself).

# What MicroPython freezes into this variant anyway: _boot, flashbdev, inisetup, dht, onewire, neopixel, webrepl ...
include("$(VARIANT_MANIFEST)")

# The modules of this folder.
module("statusled.py", opt=3)
module("wifitools.py", opt=3)
module("httplite.py", opt=3)
module("thingspeak.py", opt=3)
