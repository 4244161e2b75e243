# For boards that cannot wait for input with a limit: each chunk comes as a literal of its own command. A command that is
# repeated because its answer was lost changes nothing.
def _e1_add(path, at, d):
    import uos as os
    n = 0
    if at:
        n = os.stat(path)[6]
        if n == at + len(d):
            return
        if n != at:
            raise OSError(110)
    with open(path, 'ab' if at else 'wb') as f:
        f.write(d)
