"""A 1-Wire bus for an image that has no onewire module of its own; the same names as MicroPython's, on its _onewire."""

import _onewire


class OneWireError(Exception):
    pass


class OneWire:
    SEARCH_ROM = 0xF0
    MATCH_ROM = 0x55
    SKIP_ROM = 0xCC

    def __init__(self, pin):
        self.pin = pin
        pin.init(pin.OPEN_DRAIN, pin.PULL_UP)

    def reset(self, required=False):
        answered = _onewire.reset(self.pin)
        if required and not answered:
            raise OneWireError
        return answered

    def readbit(self):
        return _onewire.readbit(self.pin)

    def readbyte(self):
        return _onewire.readbyte(self.pin)

    def readinto(self, buffer):
        for i in range(len(buffer)):
            buffer[i] = _onewire.readbyte(self.pin)

    def writebit(self, bit):
        _onewire.writebit(self.pin, bit)

    def writebyte(self, value):
        _onewire.writebyte(self.pin, value)

    def write(self, buffer):
        for value in buffer:
            _onewire.writebyte(self.pin, value)

    def select_rom(self, rom):
        self.reset()
        self.writebyte(self.MATCH_ROM)
        self.write(rom)

    def crc8(self, data):
        return _onewire.crc8(data)

    def scan(self):
        """The addresses of all devices. Of those that differ the one with a 1 is looked at in a later round."""
        found = []
        branches = [b""]
        while branches:
            rom = self._walk(branches.pop(), branches)
            if rom:
                found.append(rom)
        return found

    def _walk(self, prefix, branches):
        """Follows the bits of prefix and then zeros; where both are possible the other way is added to branches."""
        if not self.reset():
            return None
        self.writebyte(self.SEARCH_ROM)
        bits = bytearray(prefix)
        for at in range(64):
            one, zero = self.readbit(), self.readbit()
            if one and zero:
                return None
            if at == len(bits):
                if not one and not zero:
                    branches.append(bytes(bits) + b"\x01")
                bits.append(1 if one else 0)
            self.writebit(bits[at])
        rom = bytearray(8)
        for at in range(64):
            rom[at >> 3] |= bits[at] << (at & 7)
        return rom if self.crc8(rom) == 0 else None
