# One line per entry, names as bytes and in hex so that any name survives; the last line counts the others.
def _e1_ls(k, path, deep):
    import uos as os, ubinascii as binascii
    n = 0
    todo = [path]
    while todo:
        d = todo.pop()
        try:
            # The root itself is answered in str, whatever it is asked in, and a name that is no text then raises.
            i = os.ilistdir(d or b'/.')
        except OSError:
            i = os.ilistdir(d or b'/')
        for e in i:
            p = d + b'/' + (e[0] if isinstance(e[0], bytes) else e[0].encode())
            x = binascii.hexlify(p).decode()
            if e[1] == 0x4000:
                _e1_say(k, 'd 0 ' + x)
                if deep:
                    todo.append(p)
            else:
                _e1_say(k, 'f %d %s' % (os.stat(p)[6], x))
            n += 1
    _e1_say(k, 'end %d' % n)
