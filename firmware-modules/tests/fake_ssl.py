"""Stands in for ssl: marks what was wrapped and passes bytes through."""

wrapped = []


class Wrapped:
    def __init__(self, raw, name):
        self.raw = raw
        self.name = name
        self.is_closed = False

    def write(self, data):
        return self.raw.write(data)

    def read(self, n):
        return self.raw.read(n)

    def readinto(self, buffer):
        return self.raw.readinto(buffer)

    def close(self):
        self.is_closed = True


def wrap_socket(s, server_hostname=None):
    w = Wrapped(s, server_hostname)
    wrapped.append(w)
    return w
