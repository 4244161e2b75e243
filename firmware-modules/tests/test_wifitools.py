import sys

import fake_network
import fake_time

sys.modules["network"] = fake_network
sys.modules["time"] = fake_time
sys.modules["utime"] = fake_time

import wifitools
from harness import need_files, raises, run, same


def _radio(*statuses):
    radio = fake_network.reset()
    radio.statuses = list(statuses) or [5]
    return radio


def test_a_network_is_joined_and_its_interface_returned():
    radio = _radio(1, 1, 5)
    same(wifitools.connect("home", "secret") is radio, True)
    same(("connect", "home", "secret") in radio.calls, True)


def test_the_station_is_switched_on_only_when_it_is_off():
    # The published module asked `if sta_if.active:`, which is true for ever.
    radio = _radio(5)
    wifitools.connect("home", "secret")
    same(radio.calls[0], ("active", True))
    radio = _radio(5)
    radio.is_active = True
    wifitools.connect("home", "secret")
    same(("active", True) in radio.calls, False)


def test_a_wrong_password_is_reported_at_once():
    # The published module waited for ever, whatever the status.
    _radio(1, 2)
    started = fake_time.now
    e = raises(wifitools.WifiError, wifitools.connect, "home", "wrong")
    same(e.status, "wrong password")
    same("wrong password for home" in str(e), True)
    same(fake_time.now - started < 1000, True)


def test_a_network_out_of_range_is_tried_until_the_timeout():
    radio = _radio(3)
    started = fake_time.now
    e = raises(wifitools.WifiError, wifitools.connect, "home", "secret", timeout=12)
    same(e.status, "no such network")
    same(12000 <= fake_time.now - started < 12500, True)
    same(len([c for c in radio.calls if c[0] == "connect"]), 3)


def test_no_message_contains_the_password():
    for statuses in ((2,), (3,), (4,), (1,)):
        _radio(*statuses)
        e = raises(wifitools.WifiError, wifitools.connect, "home", "hunter2", timeout=1)
        same("hunter2" in str(e), False)


def test_saved_credentials_are_used_and_forgotten():
    need_files()
    radio = _radio(5)
    wifitools.save("caf\u00e9", 'p"a\\ss')
    wifitools.connect()
    same(("connect", "caf\u00e9", 'p"a\\ss') in radio.calls, True)
    wifitools.save("other", "two")
    radio = _radio(5)
    wifitools.connect()
    same(("connect", "other", "two") in radio.calls, True)
    wifitools.forget()
    wifitools.forget()
    same(raises(wifitools.WifiError, wifitools.connect).status, "no credentials")


def test_a_damaged_file_is_no_traceback_of_json():
    need_files()
    with open(wifitools.FILE, "w") as f:
        f.write('["half')
    same(raises(wifitools.WifiError, wifitools.connect).status, "no credentials")
    wifitools.forget()


def test_a_connection_that_stands_is_kept():
    radio = _radio(5)
    wifitools.connect("home", "secret")
    count = len(radio.calls)
    wifitools.connect("home", "secret")
    wifitools.reconnect()
    same(len(radio.calls), count)


def test_another_network_is_joined_after_leaving_the_first():
    radio = _radio(5)
    wifitools.connect("home", "secret")
    wifitools.connect("work", "other")
    same(radio.calls[-2:], [("disconnect",), ("connect", "work", "other")])


def test_a_static_address_is_set_before_joining():
    radio = _radio(5)
    address = ("192.168.1.9", "255.255.255.0", "192.168.1.1", "8.8.8.8")
    wifitools.connect("home", "secret", static=address)
    same([c[0] for c in radio.calls], ["active", "ifconfig", "connect"])


def test_networks_are_listed_strongest_first_with_names():
    radio = _radio()
    radio.networks = [
        (b"far", b"\0" * 6, 1, -90, 3, 0),
        (b"near", b"\0" * 6, 6, -40, 0, 0),
    ]
    same(wifitools.scan(), [("near", -40, 6, True), ("far", -90, 1, False)])


def test_the_rest_says_what_the_interface_says():
    radio = _radio(5)
    wifitools.connect("home", "secret")
    same(wifitools.status(), "connected")
    same(wifitools.is_connected(), True)
    same(wifitools.rssi(), -61)
    same(wifitools.mac(), "5c:cf:7f:0a:1b:2c")
    same(wifitools.address(), "192.168.1.7")
    wifitools.disconnect()
    same(radio.is_active, False)
    wifitools.ap_off()
    same(fake_network.WLAN(fake_network.AP_IF).calls, [("active", False)])


run(globals())
