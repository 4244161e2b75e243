using Esp01.MicroPython.Freezing;

namespace Esp01.MicroPython.Tests.Freezing;

public class ImportScannerTests
{
    [Fact]
    public void Imports_of_every_form_are_found() =>
        Assert.Equal(
            ["gc", "flashbdev", "a.b", "os", "sys", "x", "y"],
            Names("import gc\nfrom flashbdev import bdev\nimport a.b as c\nimport os, sys\nimport x; import y\n"));

    [Fact]
    public void Docstrings_comments_and_other_texts_are_no_imports() =>
        Assert.Equal(["real"], Names("\"\"\"Usage:\n\n    import mine\n\"\"\"\n# import old\nx = 'import not_me'\ny = 'it\\'s'\nimport real  # import this\nz = '''\nimport nor_me'''\n"));

    [Fact]
    public void An_import_that_may_fail_is_optional()
    {
        var imports = ImportScanner.Scan("try:\n    import socket\nexcept ImportError:\n    import usocket as socket\n\ntry:\n    import needed\nexcept ValueError:\n    pass\n");

        Assert.Equal([("socket", true), ("usocket", false), ("needed", false)], imports.Select(import => (import.Name, import.IsOptional)));
    }

    [Fact]
    public void The_boot_modules_import_in_an_except_branch_is_not_optional() =>
        Assert.Equal(
            [("vfs", false), ("inisetup", false)],
            ImportScanner.Scan("import vfs\n\nif bdev:\n    try:\n        vfs.mount(bdev)\n    except:\n        import inisetup\n\n        inisetup.setup()\n").Select(import => (import.Name, import.IsOptional)));

    [Fact]
    public void An_import_in_a_function_happens_when_it_is_called() =>
        Assert.Equal([true, false], ImportScanner.Scan("def f():\n    if x:\n        import ssl\n\nif True:\n    import gc\n").Select(import => import.IsInFunction));

    [Fact]
    public void Relative_imports_stay_in_their_package() => Assert.Empty(Names("from . import core\nfrom .core import x\n"));

    [Theory]
    [InlineData("importance = 1\nfrom_where = 2\n")]
    [InlineData("x = \"\"\"never ends\nimport a\n")]
    [InlineData("x = 'open\n")]
    [InlineData("")]
    public void What_is_no_import_or_no_Python_is_none(string source) => Assert.Empty(Names(source));

    private static IEnumerable<string> Names(string source) => ImportScanner.Scan(source).Select(import => import.Name);
}
