# Gives a verified temporary file its name. littlefs replaces the old file in one step; FAT's driver removes it first.
# Repeated because an answer was lost, it finds the temporary file gone and the work done.
def _e1_place(temp, path):
    import uos as os
    try:
        os.stat(temp)
    except OSError:
        os.stat(path)
        return
    try:
        os.rename(temp, path)
    except OSError:
        os.remove(path)
        os.rename(temp, path)
def _e1_mkdir(path):
    import uos as os
    try:
        os.mkdir(path)
    except OSError:
        if not os.stat(path)[0] & 0x4000:
            raise
