# One result per line, between marks that nothing else prints, with its length and the beginning of its hash.
def _e1_say(k, s):
    import sys, uhashlib as hashlib, ubinascii as binascii
    sys.stdout.write('<%s:%d:%s:%s:%s>\n' % (k, len(s), s, binascii.hexlify(hashlib.sha256(s).digest()[:6]).decode(), k))
