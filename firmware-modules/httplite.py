"""HTTP for a board with 30 KB of RAM: status and body, no header junk. MicroPython 1.9.4 to 1.28.

    import httplite
    r = httplite.get("http://example.com/data.json")
    r.status, r.body, r.text(), r.json()
    httplite.get("http://example.com/big.bin", to="big.bin")          # to a file, in pieces
    httplite.post("http://example.com/x", form={"field1": 21.5})      # or json=..., or data=b"..."

Chunked bodies and bodies with or without Content-Length are read; a body over limit is an error before it fills the
memory, one that ends early is an error too. https encrypts, but the ESP8266 checks no certificate and knows only old
ciphers: it keeps a listener out, not an impostor.
"""

try:
    import time
except ImportError:
    import utime as time

try:
    import socket
except ImportError:
    import usocket as socket

_LINE = 1024
_HEADERS = 100
_PIECE = 512
_TLS_PIECE = 64


class HttpError(Exception):
    """The exchange failed; nothing of the answer is to be trusted."""


class HttpTimeout(HttpError):
    pass


class TooLarge(HttpError):
    """The body is over the limit."""


class Truncated(HttpError):
    """The connection ended before the body did."""


class Response:
    """status is the number, reason its text, location where a redirect leads; length counts the body's bytes."""

    def __init__(self, status, reason):
        self.status = status
        self.reason = reason
        self.location = None
        self.body = b""
        self.length = 0

    def text(self):
        # Decoded once and whole: a character may lie across two pieces.
        return str(self.body, "utf-8")

    def json(self):
        try:
            import json
        except ImportError:
            import ujson as json
        return json.loads(self.text())


def quote(value):
    """Percent-encodes a value for a URL or a form."""
    # One growing buffer: a list of one text per byte would take five times the memory.
    out = bytearray()
    for b in value if isinstance(value, bytes) else str(value).encode():
        if 48 <= b <= 57 or 65 <= b <= 90 or 97 <= b <= 122 or b in b"-._~":
            out.append(b)
        else:
            out.extend(b"%%%02X" % b)
    return str(out, "utf-8")


def form_encode(fields):
    """name=value&... of a dict or of pairs."""
    pairs = fields.items() if isinstance(fields, dict) else fields
    return "&".join([quote(k) + "=" + quote(v) for k, v in pairs])


def get(url, headers=None, timeout=10, limit=4096, to=None, version="1.0"):
    """timeout is for the whole exchange, in seconds (finding the address is not counted). limit is in bytes and for bodies
    in memory. With to, the body of a 2xx answer goes into that file; half a file is removed."""
    return request("GET", url, None, None, headers, timeout, limit, to, version)


def post(url, data=None, form=None, json=None, headers=None, timeout=10, limit=4096, to=None, version="1.0"):
    """Sends data (bytes or str), a form or an object as JSON."""
    kind = None
    if form is not None:
        data, kind = form_encode(form), "application/x-www-form-urlencoded"
    elif json is not None:
        try:
            from json import dumps
        except ImportError:
            from ujson import dumps
        data, kind = dumps(json), "application/json"
    if isinstance(data, str):
        data = data.encode()
    return request("POST", url, data or b"", kind, headers, timeout, limit, to, version)


def split_url(url):
    """(is https, host, port, path) of a URL."""
    at = url.find("://")
    scheme = url[:at]
    if at < 0 or scheme not in ("http", "https"):
        raise ValueError("not an http or https URL: " + url)
    for c in url:
        if ord(c) <= 32 or ord(c) >= 127:
            raise ValueError("a URL must be encoded: " + repr(c))
    rest = url[at + 3:]
    cut = rest.find("/")
    query = rest.find("?")
    if query >= 0 and (cut < 0 or query < cut):
        host, path = rest[:query], "/" + rest[query:]
    elif cut >= 0:
        host, path = rest[:cut], rest[cut:]
    else:
        host, path = rest, "/"
    path = path.split("#")[0]
    port = 443 if scheme == "https" else 80
    if ":" in host:
        host, number = host.split(":")
        port = int(number)
    if not host or "@" in host:
        raise ValueError("no host in " + url)
    return scheme == "https", host, port, path


def request(method, url, data, kind, headers, timeout, limit, to, version):
    secure, host, port, path = split_url(url)
    head = _head(method, path, host if port in (80, 443) else "%s:%d" % (host, port), data, kind, headers, version)
    info = socket.getaddrinfo(host, port)[0]
    raw = socket.socket()
    s = raw
    try:
        reader = _Reader(raw, timeout)
        raw.connect(info[-1])
        if secure:
            s = _tls(raw, host)
        reader.stream = s
        _send(reader, head)
        if data:
            _send(reader, data)
        return _receive(reader, limit, to)
    except OSError as e:
        # A socket's timeout: ETIMEDOUT, or EAGAIN on some builds.
        if _errno(e) in (110, 116, 11):
            raise HttpTimeout("%s did not answer in %d s" % (host, timeout))
        raise
    finally:
        # An open socket costs memory the board does not have, until the next reset.
        s.close()
        if s is not raw:
            raw.close()


def _errno(e):
    return e.args[0] if e.args else None


def _head(method, path, host, data, kind, headers, version):
    lines = ["%s %s HTTP/%s" % (method, path, version), "Host: " + host, "Connection: close"]
    if data is not None:
        lines.append("Content-Length: %d" % len(data))
    if kind:
        lines.append("Content-Type: " + kind)
    for name in headers or ():
        line = "%s: %s" % (name, headers[name])
        if "\r" in line or "\n" in line:
            raise ValueError("a header must be one line")
        lines.append(line)
    lines.append("\r\n")
    return "\r\n".join(lines).encode()


def _tls(s, host):
    try:
        import ssl
    except ImportError:
        import ussl as ssl
    try:
        return ssl.wrap_socket(s, server_hostname=host)
    except TypeError:
        # Old ports take no name.
        return ssl.wrap_socket(s)


def _send(reader, data):
    view = memoryview(data)
    while len(view):
        reader.check()
        n = reader.stream.write(view)
        if not n:
            raise HttpError("the connection was closed while sending")
        view = view[n:]


class _Reader:
    """Reads from a socket under one deadline for everything."""

    def __init__(self, raw, timeout):
        self.raw = raw
        self.stream = raw
        self._timeout = timeout
        self._end = time.ticks_add(time.ticks_ms(), int(timeout * 1000))
        self._one = bytearray(1)
        self.check()

    def check(self):
        left = time.ticks_diff(self._end, time.ticks_ms())
        if left <= 0:
            raise HttpTimeout("no complete answer in %d s" % self._timeout)
        self.raw.settimeout(left / 1000)

    def line(self):
        """One line without its end. Byte by byte, so that a server that drips cannot hold the board."""
        out = bytearray()
        while True:
            self.check()
            if not self.stream.readinto(self._one):
                raise Truncated("the connection ended in the header")
            b = self._one[0]
            if b == 10:
                return bytes(out).rstrip(b"\r")
            if len(out) >= _LINE:
                raise HttpError("a header line is over %d bytes" % _LINE)
            out.append(b)

    def some(self, n):
        """1 to n bytes, none at the end of the connection."""
        self.check()
        # read(n) waits for all n, each byte with the full time again; recv(n) takes what is there. TLS has no recv.
        recv = getattr(self.stream, "recv", None)
        return recv(min(n, _PIECE)) if recv else self.stream.read(min(n, _TLS_PIECE))


def _receive(reader, limit, to):
    while True:
        parts = reader.line().split(None, 2)
        if len(parts) < 2 or not parts[0].startswith(b"HTTP/1.") or not _is_number(parts[1], 10):
            raise HttpError("this is not HTTP: %r" % (parts,))
        r = Response(int(parts[1]), str(parts[2], "utf-8") if len(parts) > 2 else "")
        length, chunked = _headers(reader, r)
        # 100 Continue and its like come before the answer.
        if r.status >= 200:
            break
    if r.status in (204, 304):
        return r
    pieces = _chunks(reader) if chunked else _counted(reader, length)
    if to is None or r.status >= 300:
        if length is not None and length > limit:
            raise TooLarge("%d bytes, and the limit is %d" % (length, limit))
        body = bytearray()
        for piece in pieces:
            if len(body) + len(piece) > limit:
                raise TooLarge("more than %d bytes" % limit)
            body.extend(piece)
        r.body = bytes(body)
        r.length = len(body)
    else:
        _to_file(r, pieces, to)
    return r


def _headers(reader, r):
    length = None
    chunked = False
    for _ in range(_HEADERS):
        line = reader.line()
        if not line:
            return length, chunked
        at = line.find(b":")
        name = line[:at].lower()
        value = line[at + 1:].strip()
        if name == b"content-length":
            if not _is_number(value, 10):
                if value.isdigit():
                    raise TooLarge("a body of %s bytes" % str(value, "utf-8"))
                raise HttpError("Content-Length is no number")
            length = int(value)
        elif name == b"transfer-encoding":
            if value.lower() != b"chunked":
                raise HttpError("Transfer-Encoding %r is not known" % value)
            chunked = True
        elif name == b"location":
            r.location = str(value, "utf-8")
    raise HttpError("more than %d header lines" % _HEADERS)


def _is_number(text, base):
    digits = b"0123456789abcdefABCDEF" if base == 16 else b"0123456789"
    # Longer than nine digits is no length a board could want, and would not fit a small int.
    return 0 < len(text) < 8 and all([c in digits for c in text])


def _counted(reader, length):
    left = length
    while left is None or left > 0:
        piece = reader.some(_PIECE if left is None else left)
        if not piece:
            if left is None:
                return
            raise Truncated("%d of %d bytes are missing" % (left, length))
        if left is not None:
            left -= len(piece)
        yield piece


def _chunks(reader):
    while True:
        size = reader.line().split(b";")[0].strip()
        if not _is_number(size, 16):
            raise HttpError("a chunk has no size")
        left = int(str(size, "utf-8"), 16)
        if left == 0:
            # Trailers are as little wanted as headers.
            for _ in range(_HEADERS):
                if not reader.line():
                    return
            raise HttpError("more than %d trailer lines" % _HEADERS)
        while left:
            piece = reader.some(left)
            if not piece:
                raise Truncated("the connection ended in a chunk")
            left -= len(piece)
            yield piece
        if reader.line():
            raise HttpError("a chunk is longer than its size")


def _to_file(r, pieces, to):
    try:
        import os
    except ImportError:
        import uos as os
    f = open(to, "wb")
    try:
        for piece in pieces:
            f.write(piece)
            r.length += len(piece)
    except Exception:
        f.close()
        f = None
        os.remove(to)
        raise
    finally:
        if f:
            f.close()
