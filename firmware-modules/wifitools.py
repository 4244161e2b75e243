"""Joins a WiFi network and says why when it cannot. MicroPython 1.9.4 to 1.28 on the ESP8266.

    import wifitools
    wifitools.save("my network", "my password")   # once; kept in wifi.json on the board, never printed
    wifitools.connect()                            # returns network.WLAN when an address is there
    wifitools.rssi(), wifitools.mac(), wifitools.scan()
    wifitools.ap_off()                             # the board's own access point is on by default

A wrong password is reported at once as WifiError with status "wrong password"; other failures are tried again until the
timeout.
"""

import network
try:
    import os
except ImportError:
    import uos as os
try:
    import time
except ImportError:
    import utime as time

try:
    import json
except ImportError:
    import ujson as json

FILE = "wifi.json"

# The SDK's station status, 0 to 5; -1 is what an access point has.
_NAMES = ("idle", "connecting", "wrong password", "no such network", "connection failed", "connected")
_WRONG_PASSWORD = 2
_GOT_IP = 5


class WifiError(OSError):
    """The network could not be joined; status says why, in words."""

    def __init__(self, status, text):
        super().__init__(text)
        self.status = status


def station():
    """The station interface, switched on."""
    wlan = network.WLAN(network.STA_IF)
    # With the call: the method itself is always true.
    if not wlan.active():
        wlan.active(True)
    return wlan


def status():
    """The state of the station by name."""
    code = network.WLAN(network.STA_IF).status()
    return _NAMES[code] if 0 <= code < len(_NAMES) else "status %d" % code


def is_connected():
    return network.WLAN(network.STA_IF).isconnected()


def save(ssid, password):
    """Keeps the credentials on the board, by a temporary file so that a power cut leaves the old ones or the new ones."""
    temporary = FILE + ".tmp"
    f = open(temporary, "w")
    try:
        f.write(json.dumps([ssid, password]))
    finally:
        f.close()
    try:
        os.rename(temporary, FILE)
    except OSError:
        os.remove(FILE)
        os.rename(temporary, FILE)


def forget():
    """Removes the saved credentials; none is no error."""
    try:
        os.remove(FILE)
    except OSError:
        pass


def _saved():
    try:
        f = open(FILE)
    except OSError:
        raise WifiError("no credentials", "no credentials: call wifitools.save(ssid, password) once")
    try:
        ssid, password = json.loads(f.read())
        return ssid, password
    except (ValueError, TypeError):
        raise WifiError("no credentials", "%s is damaged: call wifitools.save(ssid, password) again" % FILE)
    finally:
        f.close()


def connect(ssid=None, password=None, timeout=20, static=None, bssid=None):
    """Joins the network and returns its interface once it has an address.

    Without ssid the saved credentials are taken. timeout is in seconds. static is (ip, mask, gateway, dns); without it the
    address comes by DHCP. Raises WifiError.
    """
    if ssid is None:
        ssid, password = _saved()
    wlan = station()
    if wlan.isconnected() and bssid is None and _essid(wlan) == ssid:
        return wlan
    if static is not None:
        wlan.ifconfig(static)
    if wlan.isconnected():
        wlan.disconnect()
    _join(wlan, ssid, password, bssid)
    started = time.ticks_ms()
    tried = started
    failure = None
    while not wlan.isconnected():
        now = time.ticks_ms()
        code = wlan.status()
        if code == _WRONG_PASSWORD:
            wlan.disconnect()
            raise WifiError("wrong password", "wrong password for %s" % ssid)
        has_failed = (code < 0 or code > _WRONG_PASSWORD) and code != _GOT_IP
        if has_failed:
            failure = status()
        if time.ticks_diff(now, started) >= timeout * 1000:
            # Why it failed before says more than that it is being tried again.
            name = failure or status()
            wlan.disconnect()
            raise WifiError(name, "no connection to %s in %d s: %s" % (ssid, timeout, name))
        # The SDK gives up at a failure; every five seconds it is asked again.
        if has_failed and time.ticks_diff(now, tried) >= 5000:
            _join(wlan, ssid, password, bssid)
            tried = now
        time.sleep_ms(100)
    return wlan


def _join(wlan, ssid, password, bssid):
    if bssid is None:
        wlan.connect(ssid, password)
    else:
        wlan.connect(ssid, password, bssid=bssid)


def _essid(wlan):
    try:
        name = wlan.config("essid")
    except (OSError, ValueError, TypeError):
        return None
    return name.decode() if isinstance(name, bytes) else name


def reconnect(timeout=20):
    """Joins the saved network again if the connection is gone. Returns the interface."""
    wlan = station()
    return wlan if wlan.isconnected() else connect(timeout=timeout)


def disconnect():
    """Leaves the network and switches the station off."""
    wlan = network.WLAN(network.STA_IF)
    if wlan.isconnected():
        wlan.disconnect()
    if wlan.active():
        wlan.active(False)


def scan():
    """Networks in range, strongest first: (name, signal in dBm, channel, is open). Takes about two seconds."""
    found = [(_text(n[0]), n[3], n[2], n[4] == 0) for n in station().scan()]
    found.sort(key=lambda n: -n[1])
    return found


def _text(name):
    try:
        return name.decode()
    except (UnicodeError, ValueError):
        return repr(name)


def rssi():
    """Signal strength in dBm."""
    return network.WLAN(network.STA_IF).status("rssi")


def address():
    """The IP address, "0.0.0.0" without one."""
    return network.WLAN(network.STA_IF).ifconfig()[0]


def ap_off():
    """Switches the board's own access point off; the SDK remembers it."""
    network.WLAN(network.AP_IF).active(False)


def mac():
    """The station's MAC address, as 5c:cf:7f:00:00:00."""
    return ":".join("%02x" % b for b in network.WLAN(network.STA_IF).config("mac"))
