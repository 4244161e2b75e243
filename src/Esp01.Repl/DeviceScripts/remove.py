# Removes a file, or a folder with everything in it, deepest first. Returns how many entries went; none is no error.
def _e1_rm(path):
    import uos as os
    try:
        s = os.stat(path)
    except OSError:
        return 0
    if not s[0] & 0x4000:
        os.remove(path)
        return 1
    n = 1
    for e in list(os.ilistdir(path)):
        n += _e1_rm(path + b'/' + e[0])
    os.rmdir(path)
    return n
