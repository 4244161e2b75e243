"""A stand-in for the module network: a radio that does what a test tells it. Put it in sys.modules before the import."""

STA_IF = 0
AP_IF = 1

_interfaces = {}


class Radio:
    """statuses is what status() returns after connect(), one per call; the last one stays."""

    def __init__(self):
        self.statuses = [5]
        self.networks = []
        self.is_active = False
        self.calls = []
        self.name = None
        self._connecting = False

    def active(self, on=None):
        if on is None:
            return self.is_active
        self.is_active = on
        self.calls.append(("active", on))

    def connect(self, ssid, password, bssid=None):
        self.calls.append(("connect", ssid, password) if bssid is None else ("connect", ssid, password, bssid))
        self._connecting = True
        self.name = ssid

    def disconnect(self):
        self.calls.append(("disconnect",))
        self._connecting = False

    def isconnected(self):
        return self._connecting and self.statuses[0] == 5

    def status(self, what=None):
        if what == "rssi":
            return -61
        if not self._connecting:
            return 0
        code = self.statuses[0]
        if len(self.statuses) > 1:
            self.statuses.pop(0)
        return code

    def scan(self):
        if not self.is_active:
            raise OSError("STA must be active")
        return self.networks

    def config(self, key):
        if key == "mac":
            return b"\x5c\xcf\x7f\x0a\x1b\x2c"
        if key == "essid":
            return self.name
        raise ValueError(key)

    def ifconfig(self, value=None):
        if value is None:
            return ("192.168.1.7", "255.255.255.0", "192.168.1.1", "192.168.1.1")
        self.calls.append(("ifconfig", value))


def WLAN(which):
    if which not in _interfaces:
        _interfaces[which] = Radio()
    return _interfaces[which]


def reset():
    _interfaces.clear()
    return WLAN(STA_IF)
