"""DS18B20 thermometers for an image that has no ds18x20 module of its own; the same names as MicroPython's."""

_CONVERT = 0x44
_READ = 0xBE
_WRITE = 0x4E


class DS18X20:
    def __init__(self, onewire):
        self.ow = onewire
        self.buf = bytearray(9)

    def scan(self):
        return [rom for rom in self.ow.scan() if rom[0] in (0x10, 0x22, 0x28)]

    def convert_temp(self):
        self.ow.reset(True)
        self.ow.writebyte(self.ow.SKIP_ROM)
        self.ow.writebyte(_CONVERT)

    def read_scratch(self, rom):
        self.ow.reset(True)
        self.ow.select_rom(rom)
        self.ow.writebyte(_READ)
        self.ow.readinto(self.buf)
        if self.ow.crc8(self.buf):
            raise Exception("CRC error")
        return self.buf

    def write_scratch(self, rom, buf):
        self.ow.reset(True)
        self.ow.select_rom(rom)
        self.ow.writebyte(_WRITE)
        self.ow.write(buf)

    def read_temp(self, rom):
        buf = self.read_scratch(rom)
        sixteenths = buf[1] << 8 | buf[0]
        return (sixteenths - 0x10000 if sixteenths & 0x8000 else sixteenths) / 16
