using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Esp01.EndToEnd.Tests.Terminals;

/// <summary>A person at a program in a pseudo-terminal of its own, which <c>script</c> of util-linux makes.</summary>
internal sealed partial class Seat : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Channel<string> _shown = Channel.CreateUnbounded<string>();
    private readonly Task _pump;
    private string _screen = string.Empty;

    private Seat(Process process)
    {
        _process = process;
        _limit.CancelAfter(Patience);
        _pump = PumpAsync();
    }

    /// <param name="command">As typed into a shell.</param>
    public static Seat TakeAt(string command, string folder, params (string Name, string Value)[] environment)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "A terminal is made with 'script' of util-linux.");
        var start = new ProcessStartInfo("/usr/bin/script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["TERM"] = "xterm";
        return new Seat(Process.Start(start)!);
    }

    public async Task TypeAsync(string keys)
    {
        await _process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(keys), _limit.Token);
        await _process.StandardInput.BaseStream.FlushAsync(_limit.Token);
    }

    /// <summary>Waits for this text, and forgets what was shown up to it. Colours and movements of the cursor are no text.</summary>
    /// <returns>What was shown before it.</returns>
    public async Task<string> SeeAsync(string text)
    {
        int at;
        string shown;
        while ((at = (shown = Shown()).IndexOf(text, StringComparison.Ordinal)) < 0)
        {
            if (await ReadAsync() is not { } more)
                Assert.Fail($"'{text}' was not seen, but: {_screen}");
            else
                _screen += more;
        }

        _screen = shown[(at + text.Length)..];
        return shown[..at];
    }

    /// <summary>Waits for the program's end.</summary>
    /// <returns>Its exit code, and what was shown after what was seen last.</returns>
    public async Task<(int Code, string Shown)> LeaveAsync()
    {
        while (await ReadAsync() is { } more)
            _screen += more;
        await _process.WaitForExitAsync(_limit.Token);
        return (_process.ExitCode, Shown());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        await _pump;
        _process.Dispose();
        _limit.Dispose();
    }

    private string Shown() => Sequences().Replace(_screen, string.Empty);

    /// <returns>Nothing at the end, or when patience is at its end.</returns>
    private async Task<string?> ReadAsync()
    {
        try
        {
            return await _shown.Reader.WaitToReadAsync(_limit.Token) && _shown.Reader.TryRead(out var text) ? text : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // A read of a pipe cannot be cancelled, but the wait for what was read can.
    private async Task PumpAsync()
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[4096];
        var characters = new char[4096];
        while (await _process.StandardOutput.BaseStream.ReadAsync(bytes) is > 0 and var count)
            await _shown.Writer.WriteAsync(new string(characters, 0, decoder.GetChars(bytes, 0, count, characters, 0)));
        _shown.Writer.Complete();
    }

    // CSI sequences of ECMA-48 that have come whole.
    [GeneratedRegex(@"\x1b\[[0-?]*[ -/]*[@-~]")]
    private static partial Regex Sequences();
}
