# The first n bytes of a file, hashed without holding the file in memory.
def _e1_sha(path, n):
    import uhashlib as hashlib, ubinascii as binascii
    h = hashlib.sha256()
    b = memoryview(bytearray(1024))
    with open(path, 'rb') as f:
        while n > 0:
            c = f.readinto(b[:min(n, 1024)])
            if not c:
                break
            h.update(b[:c])
            n -= c
    return binascii.hexlify(h.digest()).decode()
def _e1_stat(path, want_sha=True):
    import uos as os
    try:
        s = os.stat(path)
    except OSError:
        return '-'
    if s[0] & 0x4000:
        return 'd'
    return 'f %d %s' % (s[6], _e1_sha(path, s[6]) if want_sha else '-')
