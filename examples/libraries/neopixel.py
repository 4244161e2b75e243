"""WS2812 strips for an image that has no neopixel module of its own; the same names as MicroPython's."""

from machine import bitstream

# High and low of a 0, high and low of a 1, in nanoseconds.
_TIMING = (400, 850, 800, 450)


class NeoPixel:
    def __init__(self, pin, n):
        self.pin = pin
        self.n = n
        self.buf = bytearray(3 * n)
        pin.init(pin.OUT)

    def __len__(self):
        return self.n

    def __setitem__(self, i, colour):
        # Green is first on the wire.
        self.buf[3 * i], self.buf[3 * i + 1], self.buf[3 * i + 2] = colour[1], colour[0], colour[2]

    def __getitem__(self, i):
        return self.buf[3 * i + 1], self.buf[3 * i], self.buf[3 * i + 2]

    def fill(self, colour):
        for i in range(self.n):
            self[i] = colour

    def write(self):
        bitstream(self.pin, 0, _TIMING, self.buf)
