"""DHT11 and DHT22 for an image that has no dht module of its own; the same names as MicroPython's."""

try:
    from machine import dht_readinto
except ImportError:
    from esp import dht_readinto


class _Sensor:
    def __init__(self, pin):
        self._pin = pin
        self._raw = bytearray(5)

    def measure(self):
        dht_readinto(self._pin, self._raw)
        if sum(self._raw[:4]) & 0xFF != self._raw[4]:
            raise Exception("checksum error")


class DHT11(_Sensor):
    def humidity(self):
        return self._raw[0]

    def temperature(self):
        return self._raw[2]


class DHT22(_Sensor):
    def humidity(self):
        return (self._raw[0] << 8 | self._raw[1]) / 10

    def temperature(self):
        tenths = (self._raw[2] & 0x7F) << 8 | self._raw[3]
        return -tenths / 10 if self._raw[2] & 0x80 else tenths / 10
