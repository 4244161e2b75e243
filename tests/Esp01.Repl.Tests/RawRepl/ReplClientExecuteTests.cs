using System.Text;
using Esp01.Repl.RawRepl;
using Esp01.Testing.Links;
using static Esp01.Repl.Tests.RawRepl.ReplTranscripts;

namespace Esp01.Repl.Tests.RawRepl;

public class ReplClientExecuteTests
{
    private static readonly string[] Noisy = ["scandone\n", "state: 0 -> 2 (b0)\n"];

    [Fact]
    public async Task Since_1_14_code_goes_by_raw_paste()
    {
        var link = new ScriptedLink { MaxBytesPerRead = 1 }.EntersRaw().RunsByRawPaste("print(2)", "2\r\n");

        var result = await new ReplClient(link).ExecuteAsync("print(2)");

        Assert.Equal("2\n", result.Text);
        Assert.True(result.UsedRawPaste);
        link.AssertFinished();
    }

    [Fact]
    public async Task Before_1_14_code_goes_plain_and_raw_paste_is_asked_for_only_once()
    {
        var link = new ScriptedLink().EntersRaw().RefusesRawPasteAsOld().RunsPlain("print(2)", "2\r\n").RunsPlain("print(3)", "3\r\n");
        var client = new ReplClient(link);

        Assert.False((await client.ExecuteAsync("print(2)")).UsedRawPaste);
        Assert.Equal("3\n", (await client.ExecuteAsync("print(3)")).Text);
        link.AssertFinished();
    }

    [Fact]
    public async Task A_board_that_knows_the_question_and_says_no_gets_plain_raw()
    {
        var link = new ScriptedLink().EntersRaw().Expect("\x05" + "A\x01").Reply("R\0>").RunsPlain("pass", string.Empty);

        Assert.False((await new ReplClient(link).ExecuteAsync("pass")).UsedRawPaste);
        link.AssertFinished();
    }

    [Fact]
    public async Task A_board_that_answers_raw_paste_once_with_silence_gets_plain_raw_then_and_is_asked_again_next_time()
    {
        var link = new ScriptedLink().EntersRaw()
            .Expect("\x05" + "A\x01").Wait(2100)
            .EntersRaw().RunsPlain("a=1", string.Empty)
            .RunsByRawPaste("a=2", string.Empty);
        var client = new ReplClient(link);

        Assert.False((await client.ExecuteAsync("a=1")).UsedRawPaste);
        Assert.True((await client.ExecuteAsync("a=2")).UsedRawPaste);
        link.AssertFinished();
    }

    [Fact]
    public async Task Code_the_compiler_refuses_early_is_followed_by_exactly_one_end_mark()
    {
        var code = "x=)" + new string('#', 300);
        var link = new ScriptedLink().EntersRaw().GrantsRawPaste()
            .Expect(code[..128]).Reply("\x04")
            .ExpectThrough("\x04").Reply("\x04Traceback (most recent call last):\r\n  File \"<stdin>\", line 1\r\nSyntaxError: invalid syntax\r\n\x04>")
            .RunsByRawPaste("print(1)", "1\r\n");
        var client = new ReplClient(link);

        var error = await Assert.ThrowsAsync<RemotePythonException>(() => client.ExecuteAsync(code));

        Assert.Equal("SyntaxError", error.Traceback.Type);
        Assert.Equal("1\n", (await client.ExecuteAsync("print(1)")).Text);
        link.AssertFinished();
    }

    [Fact]
    public async Task Plain_raw_gives_the_board_time_after_every_127_bytes()
    {
        var code = "x='" + new string('a', 300) + "'";
        var link = new ScriptedLink().EntersRaw().RefusesRawPasteAsOld().RunsPlain(code, string.Empty);

        await new ReplClient(link).ExecuteAsync(code);

        Assert.All(link.Events.OfType<LinkEvent.Wrote>(), e => Assert.InRange(e.Data.Length, 1, 127));
        link.AssertFinished();
    }

    [Fact]
    public async Task A_traceback_of_the_board_is_a_typed_exception_with_its_errno_and_frames()
    {
        const string traceback = "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\n  File \"wifitools.py\", line 12, in load\r\nOSError: [Errno 2] ENOENT\r\n";
        var link = new ScriptedLink().EntersRaw().RunsByRawPaste("f()", "before\r\n", traceback);

        var error = await Assert.ThrowsAsync<RemotePythonException>(() => new ReplClient(link).ExecuteAsync("f()"));

        Assert.True(error.IsOSError(2));
        Assert.Equal("before\n", error.Output);
        Assert.Equal([new RemoteFrame("<stdin>", 1, "<module>"), new RemoteFrame("wifitools.py", 12, "load")], error.Traceback.Frames);
    }

    [Fact]
    public async Task A_program_that_never_returns_is_interrupted_and_the_board_is_usable_again()
    {
        var link = new ScriptedLink().EntersRaw().GrantsRawPaste()
            .Expect("while True: pass\x04").Reply("\x04")
            .Expect("\x03").Reply("\x04Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\nKeyboardInterrupt: \r\n\x04>")
            .Expect("\x03\r\x01").Reply(RawPrompt)
            .RunsByRawPaste("print(1)", "1\r\n");
        var client = new ReplClient(link);

        await Assert.ThrowsAsync<ReplTimeoutException>(() => client.ExecuteAsync("while True: pass", TimeSpan.FromSeconds(3)));

        Assert.Equal(ReplMode.Raw, client.Mode);
        Assert.Equal("1\n", (await client.ExecuteAsync("print(1)")).Text);
        link.AssertFinished();
    }

    [Fact]
    public async Task Output_is_reported_as_it_comes_and_never_twice()
    {
        var link = new ScriptedLink().EntersRaw().GrantsRawPaste()
            .Expect("f()\x04").Reply("\x04one\r\n").Wait(500).Reply("two\r\n").Wait(500).Reply("\x04\x04>");
        var reported = new List<byte>();
        var pieces = 0;
        var output = new DirectProgress<ReadOnlyMemory<byte>>(piece =>
        {
            pieces++;
            reported.AddRange(piece.Span);
        });

        await new ReplClient(link).ExecuteAsync("f()", output: output);

        Assert.Equal("one\r\ntwo\r\n", Encoding.ASCII.GetString([.. reported]));
        Assert.Equal(2, pieces);
    }

    [Fact]
    public async Task Sys_exit_resets_the_board_softly_and_the_client_notices()
    {
        var link = new ScriptedLink().EntersRaw().GrantsRawPaste()
            .Expect("import sys;sys.exit()\x04").Reply("\x04\x04\x04\r\nMPY: soft reboot\r\n" + RawPrompt);
        var client = new ReplClient(link);

        await client.ExecuteAsync("import sys;sys.exit()");

        Assert.Equal(1, client.Generation);
        Assert.Equal(ReplMode.Raw, client.Mode);
    }

    [Fact]
    public async Task A_result_is_found_between_lines_of_the_SDK_and_asked_for_again_when_one_fell_into_it()
    {
        var options = ReplOptions.Default with { NonceSeed = 7 };
        var random = new Random(7);
        var (first, second) = (NonceFrame.Create(random), NonceFrame.Create(random));
        var link = new ScriptedLink().EntersRaw().RefusesRawPasteAsOld()
            .Expect(first.Wrap("str(6*7)") + "\x04").Reply($"OK{Noisy[0]}{first.Format("42").Replace(":42:", $":4{Noisy[1]}2:", StringComparison.Ordinal)}\r\n\x04\x04>")
            .Expect(second.Wrap("str(6*7)") + "\x04").Reply($"OK{Noisy[1]}{second.Format("42")}\r\n{Noisy[0]}\x04\x04>");

        Assert.Equal("42", await new ReplClient(link, options).EvaluateAsync("str(6*7)"));
        link.AssertFinished();
    }

    [Fact]
    public async Task Typing_a_line_returns_what_a_person_would_see()
    {
        var link = new ScriptedLink().EntersRaw().Expect("\x02").Reply("\r\n" + NewBanner).Expect("1+1\r").Reply("1+1\r\n2\r\n>>> ");
        var client = new ReplClient(link);

        Assert.Equal("2\n", await client.TypeAsync("1+1"));
        Assert.Equal("v1.24.1", client.Banner?.Version);
        link.AssertFinished();
    }
}
