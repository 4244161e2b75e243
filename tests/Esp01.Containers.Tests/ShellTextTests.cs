using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Containers.Tests;

public class ShellTextTests
{
    [Theory]
    [InlineData("make", "make")]
    [InlineData("", "''")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("CFLAGS_EXTRA=-Wno-x", "CFLAGS_EXTRA=-Wno-x")]
    public void Only_what_a_shell_would_change_is_quoted(string word, string quoted) =>
        Assert.Equal(quoted, ShellText.Quote(word));

    [Fact]
    public void A_shell_reads_every_word_back_as_it_was()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no POSIX shell.");
        var words = Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(1, 126).Select(code => (char)code)).Select(letters => new string(letters)));
        Prop.ForAll(words.ToArbitrary(), list => ReadByShell(list).SequenceEqual(list)).QuickCheckThrowOnFailure();
    }

    private static string[] ReadByShell(string[] words)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"printf '%s\\0' x {ShellText.Quote(words)}"]) { RedirectStandardOutput = true })!;
        return shell.StandardOutput.ReadToEnd().Split('\0')[1..^1];
    }
}
