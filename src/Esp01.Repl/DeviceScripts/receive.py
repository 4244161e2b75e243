# Binary receiver. The board asks for one block at a time (SYN, offset, length, checksum), acknowledges every 128 bytes it
# took from its ring of 255 and writes to flash only when the whole block is here and its hash is right; the host sends
# nothing until it is asked again. A block that is damaged, or incomplete after a second of silence, is asked for anew, and
# smaller: on a bad line small blocks get through. Ctrl-C is data meanwhile, so a host that went away must not leave the
# board deaf: after some four seconds of silence this gives up.
def _e1_recv(path, size, at, block):
    import sys, uselect as select, uhashlib as hashlib, micropython
    b = None
    while b is None:
        try:
            b = bytearray(block + 8)
        except MemoryError:
            block //= 2
            if block < 256:
                raise
    m = memoryview(b)
    r = sys.stdin.buffer.readinto
    w = sys.stdout.write
    p = select.poll()
    p.register(sys.stdin, 1)
    p = p.poll
    f = open(path, 'ab' if at else 'wb')
    most = block
    idle = 0
    saved = at
    micropython.kbd_intr(-1)
    try:
        while at < size:
            n = min(block, size - at)
            s = '%06x%04x' % (at, n)
            w('\x16%s%02x' % (s, sum(s.encode()) & 255))
            e = n + 8
            got = 0
            h = hashlib.sha256(s.encode())
            while got < e and p(1000):
                c = min(128, e - got)
                r(m[got:got + c])
                w('\x06')
                if got < n:
                    # While the next bytes are on the wire.
                    h.update(m[got:min(got + c, n)])
                got += c
            if got == e and h.digest()[:8] == b[n:e]:
                f.write(m[:n])
                at += n
                idle = 0
                block = min(most, block * 2)
                if at - saved >= 32768:
                    f.flush()
                    saved = at
            else:
                idle = 0 if got else idle + 1
                block = max(128, block // 2)
                if idle > 2:
                    raise OSError(110)
                while p(50):
                    r(m[:1])
    finally:
        micropython.kbd_intr(3)
        f.close()
