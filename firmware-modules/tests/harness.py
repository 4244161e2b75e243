"""A test runner small enough for the board: every function whose name starts with test_ is a test.

    import harness
    harness.run(globals())

Prints "ok NAME", "skip NAME: REASON" or "not ok NAME" with a traceback for each, and "passed N, failed M, skipped K" at
the end, which the build reads.
"""

import sys
import gc


class Skip(Exception):
    """A test raises this with a reason when what it needs is not here."""


def run(names):
    passed = failed = skipped = 0
    for name in sorted(names):
        if not name.startswith("test_"):
            continue
        gc.collect()
        try:
            names[name]()
            print("ok", name)
            passed += 1
        except Skip as e:
            print("skip %s: %s" % (name, e))
            skipped += 1
        except Exception as e:
            print("not ok", name)
            sys.print_exception(e)
            failed += 1
    print("passed %d, failed %d, skipped %d" % (passed, failed, skipped))


def raises(kind, f, *args, **kwargs):
    """Calls f and returns the exception of this kind that it must raise."""
    try:
        f(*args, **kwargs)
    except kind as e:
        return e
    raise AssertionError("%s was not raised" % (kind,))


def same(seen, expected):
    if seen != expected:
        raise AssertionError("%r is not %r" % (seen, expected))


def need_files():
    """The 1.9 unix port can write files and neither rename nor remove them; every board with a file system can."""
    try:
        import os
    except ImportError:
        import uos as os
    if not hasattr(os, "rename"):
        raise Skip("this port cannot rename files")
