"""Enough of unittest for small tests on a board whose image has none: cases, the common assertions, main()."""

import sys


class SkipTest(Exception):
    pass


class _Raises:
    def __init__(self, kind):
        self.kind = kind

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            raise AssertionError("%s was not raised" % self.kind.__name__)
        self.exception = value
        return issubclass(kind, self.kind)


class TestCase:
    def setUp(self):
        pass

    def tearDown(self):
        pass

    def fail(self, text="failed"):
        raise AssertionError(text)

    def skipTest(self, why):
        raise SkipTest(why)

    def assertTrue(self, value, text=None):
        if not value:
            self.fail(text or "%r is not true" % (value,))

    def assertFalse(self, value, text=None):
        self.assertTrue(not value, text or "%r is not false" % (value,))

    def assertEqual(self, one, other, text=None):
        self.assertTrue(one == other, text or "%r is not %r" % (one, other))

    def assertNotEqual(self, one, other, text=None):
        self.assertTrue(one != other, text or "both are %r" % (one,))

    def assertIn(self, item, group, text=None):
        self.assertTrue(item in group, text or "%r is not in %r" % (item, group))

    def assertIsNone(self, value, text=None):
        self.assertTrue(value is None, text or "%r is not None" % (value,))

    def assertAlmostEqual(self, one, other, places=7, text=None):
        self.assertTrue(abs(one - other) < 0.5 * 10 ** -places, text or "%r is not nearly %r" % (one, other))

    def assertRaises(self, kind, function=None, *args, **kwargs):
        raises = _Raises(kind)
        if function is None:
            return raises
        with raises:
            function(*args, **kwargs)


def _run(kind, name, counts):
    counts[0] += 1
    case = kind()
    try:
        case.setUp()
        try:
            getattr(case, name)()
        finally:
            case.tearDown()
        print("%s (%s) ... ok" % (name, kind.__name__))
    except SkipTest as e:
        print("%s (%s) ... skipped: %s" % (name, kind.__name__, e))
    except Exception as e:
        counts[1] += 1
        print("%s (%s) ... %s" % (name, kind.__name__, "FAIL" if isinstance(e, AssertionError) else "ERROR"))
        sys.print_exception(e)


def main(module="__main__"):
    module = sys.modules[module] if isinstance(module, str) else module
    counts = [0, 0]
    for kind in [getattr(module, name) for name in sorted(dir(module))]:
        if isinstance(kind, type) and issubclass(kind, TestCase) and kind is not TestCase:
            for name in sorted(dir(kind)):
                if name.startswith("test"):
                    _run(kind, name, counts)
    print("\nRan %d tests\n" % counts[0])
    print("FAILED (%d)" % counts[1] if counts[1] else "OK")
