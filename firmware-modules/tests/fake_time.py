"""Stands in for time: sleeping moves the clock and waits for nothing."""

now = 0


def ticks_ms():
    return now


def ticks_add(a, b):
    return a + b


def ticks_diff(a, b):
    return a - b


def sleep_ms(ms):
    global now
    now += ms


def sleep(s):
    sleep_ms(int(s * 1000))
