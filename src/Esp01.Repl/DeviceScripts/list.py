# One line per entry, names in hex so that any name survives; the last line counts the others.
def _e1_ls(k, path, deep):
    import uos as os, ubinascii as binascii
    n = 0
    # Names that are no text come as bytes where the path is bytes.
    slash = b'/' if isinstance(path, bytes) else '/'
    todo = [path]
    while todo:
        d = todo.pop()
        for e in os.ilistdir(d or slash):
            p = d + slash + e[0]
            x = binascii.hexlify(p).decode()
            if e[1] == 0x4000:
                _e1_say(k, 'd 0 ' + x)
                if deep:
                    todo.append(p)
            else:
                _e1_say(k, 'f %d %s' % (os.stat(p)[6], x))
            n += 1
    _e1_say(k, 'end %d' % n)
