"""DS18B20 thermometers for an image that has no ds18x20 module of its own; the names that a program calls are MicroPython's."""

# The first byte of an address: DS1822, DS18B20.
_FAMILIES = b"\x22\x28"


class DS18X20:
    def __init__(self, bus):
        self._bus = bus

    def scan(self):
        return [address for address in self._bus.scan() if address[0] in _FAMILIES]

    def convert_temp(self):
        """Starts a measurement in every thermometer of the bus, which takes 750 ms."""
        self._bus.reset(True)
        self._bus.write(bytes([self._bus.SKIP_ROM, 0x44]))

    def read_temp(self, address):
        """Degrees Celsius of the last measurement."""
        self._bus.select_rom(address)
        self._bus.writebyte(0xBE)
        memory = bytearray(9)
        self._bus.readinto(memory)
        if self._bus.crc8(memory) != 0:
            raise Exception("CRC error")
        sixteenths = memory[0] | memory[1] << 8
        return (sixteenths - 0x10000 if sixteenths & 0x8000 else sixteenths) / 16
