"""Stands in for socket: what a server would send is given beforehand, what the module sent can be looked at."""

opened = []
answers = []
step = 0


class FakeSocket:
    def __init__(self):
        self.sent = b""
        self.is_closed = False
        self.address = None
        self.answer = answers.pop(0) if answers else b""
        self.at = 0
        # A server that takes or gives only so much at a time.
        self.most = 7
        opened.append(self)

    def settimeout(self, seconds):
        if not seconds > 0:
            raise ValueError("a time must be positive")

    def connect(self, address):
        if isinstance(self.answer, Exception):
            raise self.answer
        self.address = address

    def write(self, data):
        taken = bytes(data[:self.most])
        self.sent += taken
        return len(taken)

    def _step(self):
        import time

        if step:
            time.sleep_ms(step)

    def read(self, n):
        self._step()
        n = min(n, self.most)
        piece = self.answer[self.at:self.at + n]
        self.at += len(piece)
        return piece

    def recv(self, n):
        return self.read(n)

    def readinto(self, buffer):
        piece = self.read(len(buffer))
        buffer[:len(piece)] = piece
        return len(piece)

    def close(self):
        self.is_closed = True


def socket():
    return FakeSocket()


def getaddrinfo(host, port):
    return [(2, 1, 0, "", (host, port))]


def expect(*given):
    """What the next connections answer; returns the list of sockets that will be opened."""
    opened.clear()
    answers[:] = list(given)
    return opened
