def _e1_tests(name):
    """Runs what importing the module has only defined: unittest's cases, and functions whose names start with test_."""
    import sys
    module = sys.modules[name]
    if "unittest" in sys.modules:
        sys.modules["unittest"].main(name)
        return
    for test in sorted(dir(module)):
        function = getattr(module, test)
        if not test.startswith("test_") or not callable(function):
            continue
        try:
            function()
            print("ok", test)
        except Exception as e:
            print("not ok", test)
            sys.print_exception(e)
