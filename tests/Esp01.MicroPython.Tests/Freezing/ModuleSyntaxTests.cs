using Esp01.MicroPython.Freezing;
using Esp01.Testing.Files;

namespace Esp01.MicroPython.Tests.Freezing;

public class ModuleSyntaxTests
{
    [Fact]
    public void A_syntax_error_shows_file_line_and_caret()
    {
        using var folder = new TempFolder();
        var module = new FrozenModule("led.py", folder.Write("led.py", "import machine\n\ndef on(:\n    pass\n"), 3, null, "manifest.py");

        var error = ModuleChecker.FindError(module, ["Traceback (most recent call last):", "  File \"led.py\", line 3", "SyntaxError: invalid syntax"]);

        Assert.Equal(
            "1 module does not compile:\n\nled.py:3: SyntaxError: invalid syntax\n    def on(:\n    ^^^^^^^^\n\nMicroPython's compiler names the line, not the column; correct that line.",
            new ModuleSyntaxException([error!]).Message);
    }

    [Fact]
    public void An_indented_line_is_marked_under_its_text()
    {
        var message = new ModuleSyntaxException([new ModuleSyntaxError("a.py", 7, "IndentationError: unexpected indent", "    x = = 1")]).Message;

        Assert.Contains("        x = = 1\n        ^^^^^^^\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_failures_of_the_compiler_are_not_taken_for_syntax_errors() =>
        Assert.Null(ModuleChecker.FindError(new FrozenModule("a.py", "a.py", null, null, ""), ["mpy-cross: not found"]));
}
