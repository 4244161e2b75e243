"""A display with an SSD1306 on I2C; the same names as micropython-lib's."""

import framebuf


class SSD1306_I2C(framebuf.FrameBuffer):
    def __init__(self, width, height, i2c, addr=0x3C):
        self.width, self.height, self.i2c, self.addr = width, height, i2c, addr
        self.buffer = bytearray(width * height // 8)
        super().__init__(self.buffer, width, height, framebuf.MONO_VLSB)
        # Off, addresses count along rows, mirrored as modules are mounted, all rows, charge pump, on.
        self._send(b"\xae\x20\x00\x40\xa1\xa8" + bytes([height - 1]) + b"\xc8\xd3\x00\xda")
        self._send(bytes([0x02 if height == 32 else 0x12]) + b"\xd5\x80\xd9\xf1\xdb\x30\x81\xff\xa4\xa6\x8d\x14\xaf")
        self.fill(0)
        self.show()

    def _send(self, commands):
        for command in commands:
            self.i2c.writeto(self.addr, bytes([0x80, command]))

    def contrast(self, value):
        self._send(bytes([0x81, value]))

    def invert(self, on):
        self._send(bytes([0xA7 if on else 0xA6]))

    def poweroff(self):
        self._send(b"\xae")

    def poweron(self):
        self._send(b"\xaf")

    def show(self):
        self._send(bytes([0x21, 0, self.width - 1, 0x22, 0, self.height // 8 - 1]))
        self.i2c.writevto(self.addr, (b"\x40", self.buffer))
