# The first n bytes of a file, hashed without holding the file in memory.
def _e1_sha(path, n):
    import uhashlib as hashlib, ubinascii as binascii
    h = hashlib.sha256()
    with open(path, 'rb') as f:
        while n > 0:
            d = f.read(min(n, 512))
            if not d:
                break
            h.update(d)
            n -= len(d)
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
