# What upload must know before it sends a byte: where the firmware ends, how big the flash is said to be, what is mounted,
# and whether a binary receiver can wait for input with a limit (no select on stdin before 1.12, no buffer on 512 KiB builds).
def _e1_probe():
    import sys, uos as os
    r = [sys.platform]
    try:
        import esp
        r += [str(esp.flash_size()), str(esp.flash_user_start())]
    except (ImportError, AttributeError):
        r += ['0', '0']
    try:
        s = os.statvfs('/')
        r += [str(s[0]), str(s[2]), str(s[4])]
    except (OSError, AttributeError):
        r += ['0', '0', '0']
    try:
        import uselect as select, uhashlib as hashlib, micropython
        micropython.kbd_intr
        hashlib.sha256
        sys.stdin.buffer.readinto
        p = select.poll()
        p.register(sys.stdin, 1)
        p.poll(0)
        r.append('1')
    except (ImportError, AttributeError, OSError, TypeError):
        r.append('0')
    return ' '.join(r)
