"""Writes to and reads from channels of thingspeak.com. MicroPython 1.9.4 to 1.28; needs httplite.

    import thingspeak
    channel = thingspeak.Channel(254616, write_key="...", read_key="...")
    channel.update({1: 21.5, 2: 40})       # returns the number of the entry
    channel.bulk([{"delta_t": 0, 1: 21.5}, {"delta_t": 60, 1: 21.6}])
    channel.last(1)                        # the last value of a field, as text
    channel.feeds(results=5)               # a list of dicts

A free channel takes one update in 15 seconds; a sooner one raises TooSoon here, before anything is sent. The address is
http by default because the ESP8266's TLS cannot check whom it talks to: the key can be read on the way.
"""

try:
    import time
except ImportError:
    import utime as time

import httplite

URL = "http://api.thingspeak.com"
_FIELDS = 8
_LARGEST = 3000
_BULK = 960
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class ThingSpeakError(Exception):
    """The service refused; status is HTTP's, code the service's own word for it, if any."""

    def __init__(self, status, code):
        super().__init__("%d %s" % (status, code))
        self.status = status
        self.code = code


class BadRequest(ThingSpeakError):
    pass


class NotAllowed(ThingSpeakError):
    """A key is missing, wrong or for another channel."""


class NotFound(ThingSpeakError):
    pass


class RateLimited(ThingSpeakError):
    """The service says it was asked too often."""


class ServiceDown(ThingSpeakError):
    """An error on the other side; trying again later may help."""


class NotStored(ThingSpeakError):
    """Answered with entry 0: the update came too soon after another, or nothing in it was new."""


class TooSoon(Exception):
    """Less than the channel's interval since the last update; wait says how many seconds are left."""

    def __init__(self, wait):
        super().__init__("too soon, wait %d s" % wait)
        self.wait = wait


_BY_STATUS = {400: BadRequest, 401: NotAllowed, 402: NotAllowed, 403: NotAllowed, 404: NotFound, 429: RateLimited}


def _raise(r):
    code = r.body[:100].decode() if r.body[:1] != b"{" else ""
    if not code:
        try:
            code = r.json()["error"]["error_code"]
        except (ValueError, KeyError, TypeError):
            code = r.reason
    kind = _BY_STATUS.get(r.status) or (ServiceDown if r.status >= 500 else ThingSpeakError)
    raise kind(r.status, code)


class Channel:
    """interval is in seconds: 15 for a free channel, 1 for a paid one."""

    def __init__(self, channel=None, write_key=None, read_key=None, url=URL, interval=15, timeout=15):
        self._channel = channel
        self._write_key = write_key
        self._read_key = read_key
        self._url = url
        self._interval = interval * 1000
        self._timeout = timeout
        self._last = None

    def update(self, fields, status=None):
        """Stores values in fields 1 to 8 and returns the entry's number. None as a value leaves a field out."""
        pairs = [("api_key", self._need(self._write_key, "write_key"))]
        for number in fields:
            if fields[number] is not None:
                pairs.append((_field(number), fields[number]))
        if status is not None:
            pairs.append(("status", status))
        if len(pairs) == 1:
            raise ValueError("nothing to store")
        body = _encoded(pairs)
        self._wait()
        r = httplite.post(self._url + "/update", data=body, headers=_FORM, timeout=self._timeout)
        self._check(r)
        entry = r.text().strip()
        if entry == "0":
            raise NotStored(r.status, "0")
        if not entry.isdigit():
            raise ThingSpeakError(r.status, entry[:40])
        self._last = time.ticks_ms()
        return int(entry)

    def bulk(self, updates):
        """Stores several entries at once. Each is a dict of fields 1 to 8 and "delta_t" (seconds after the one before) or
        "created_at" (ISO 8601), and "status" if wanted."""
        if not 0 < len(updates) <= _BULK:
            raise ValueError("1 to %d updates" % _BULK)
        listed = []
        for update in updates:
            if ("delta_t" in update) == ("created_at" in update):
                raise ValueError("an update needs either delta_t or created_at")
            listed.append({(_field(k) if isinstance(k, int) else k): update[k] for k in update if update[k] is not None})
        body = {"write_api_key": self._need(self._write_key, "write_key"), "updates": listed}
        self._wait()
        r = httplite.post(self._path("/bulk_update.json"), json=body, timeout=self._timeout)
        self._check(r, 202)
        self._last = time.ticks_ms()

    def last(self, field):
        """The last value of a field, as text."""
        r = self._get("/fields/%d/last.txt" % _number(field), "")
        value = r.text().strip()
        if value == "-1":
            raise NotAllowed(r.status, "-1")
        return value

    def feeds(self, results=10, limit=4096):
        """The last entries, oldest first, each a dict with created_at, entry_id and fields. limit is in bytes."""
        r = self._get("/feeds.json", "results=%d" % results, limit)
        data = r.json()
        if data == -1:
            raise NotAllowed(r.status, "-1")
        return data["feeds"]

    def _get(self, path, query, limit=4096):
        if self._read_key:
            query += ("&" if query else "") + "api_key=" + httplite.quote(self._read_key)
        r = httplite.get(self._path(path) + ("?" + query if query else ""), timeout=self._timeout, limit=limit)
        self._check(r)
        return r

    def _path(self, path):
        return "%s/channels/%d%s" % (self._url, self._need(self._channel, "channel"), path)

    def _need(self, value, name):
        if value is None:
            raise ValueError("this needs a " + name)
        return value

    def _wait(self):
        if self._last is not None:
            left = self._interval - time.ticks_diff(time.ticks_ms(), self._last)
            if left > 0:
                raise TooSoon((left + 999) // 1000)

    def _check(self, r, good=200):
        if r.status != good and r.status != 200:
            _raise(r)


def _number(field):
    if not isinstance(field, int) or not 1 <= field <= _FIELDS:
        raise ValueError("fields are 1 to %d" % _FIELDS)
    return field


def _field(number):
    return "field%d" % _number(number)


def _encoded(pairs):
    # Before it is encoded too, which can triple it: there may be no memory for what is too large anyway.
    if sum([len(str(value)) for _, value in pairs]) <= _LARGEST:
        body = httplite.form_encode(pairs)
        if len(body) <= _LARGEST:
            return body
    raise ValueError("an update is at most %d bytes" % _LARGEST)
