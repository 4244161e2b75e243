using Esp01.Repl.RawRepl;

namespace Esp01.Repl.Tests.RawRepl;

public class RemoteTracebackTests
{
    [Theory]
    [InlineData("OSError: [Errno 28] ENOSPC", "OSError", 28)]
    [InlineData("OSError: 28", "OSError", 28)]
    [InlineData("OSError: -203", "OSError", -203)]
    [InlineData("OSError: [Errno -2]", "OSError", -2)]
    [InlineData("OSError: scan failed", "OSError", null)]
    [InlineData("ValueError: 5", "ValueError", null)]
    [InlineData("MemoryError: memory allocation failed, allocating 4096 bytes", "MemoryError", null)]
    [InlineData("KeyboardInterrupt: ", "KeyboardInterrupt", null)]
    [InlineData("KeyboardInterrupt", "KeyboardInterrupt", null)]
    public void The_last_line_names_the_class_and_the_errno(string lastLine, string type, int? errno)
    {
        var traceback = RemoteTraceback.Parse($"Traceback (most recent call last):\r\n  File \"<stdin>\", line 3, in f\r\n{lastLine}\r\n");

        Assert.Equal((type, errno), (traceback.Type, traceback.Errno));
        Assert.Equal([new RemoteFrame("<stdin>", 3, "f")], traceback.Frames);
    }

    [Fact]
    public void A_syntax_error_has_a_line_and_no_function() =>
        Assert.Equal(
            [new RemoteFrame("<stdin>", 2, string.Empty)],
            RemoteTraceback.Parse("Traceback (most recent call last):\r\n  File \"<stdin>\", line 2\r\nSyntaxError: invalid syntax\r\n").Frames);

    [Fact]
    public void Text_that_is_no_traceback_is_kept_whole() => Assert.Equal("(%&!)", RemoteTraceback.Parse("(%&!)").Message);
}
