# Part of a file, one line per block: offset, first bytes of the hash, base64.
def _e1_send(k, path, at, n, c):
    import uhashlib as hashlib, ubinascii as binascii
    with open(path, 'rb') as f:
        f.seek(at)
        while n > 0:
            d = f.read(min(c, n))
            if not d:
                break
            h = binascii.hexlify(hashlib.sha256(d).digest()[:4]).decode()
            _e1_say(k, '%d %s %s' % (at, h, binascii.b2a_base64(d).decode().strip()))
            at += len(d)
            n -= len(d)
