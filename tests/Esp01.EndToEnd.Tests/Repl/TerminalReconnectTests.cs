using System.Net;
using System.Text;
using System.Threading.Channels;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Time;
using Esp01.Repl.Terminal;
using Esp01.Serial;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Repl;

/// <summary>The terminal at a real port whose board goes away and comes back while the person stays.</summary>
public sealed class TerminalReconnectTests
{
    [Fact]
    public async Task A_board_at_a_pseudo_terminal_that_is_unplugged_and_plugged_in_again_is_talked_to_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There are pseudo-terminals for boards on Linux only.");
        using var folder = new TempFolder();
        // As udev does, the name comes and goes with the board.
        var name = folder.At("ttyUSB0");
        await GoAwayAndComeBackAsync(
            async board =>
            {
                var port = new PtyPort(board);
                File.CreateSymbolicLink(name, port.Address);
                return new Plug(async () =>
                {
                    File.Delete(name);
                    await port.DisposeAsync();
                });
            },
            token => new LinkOpener().OpenAsync(new SerialPortAddress(name), token));
    }

    [Fact]
    public async Task A_board_behind_TCP_that_goes_and_comes_back_is_talked_to_again()
    {
        var endPoint = new IPEndPoint(IPAddress.Loopback, 0);
        await GoAwayAndComeBackAsync(
            board =>
            {
                var port = new RawTcpPort(board, endPoint);
                endPoint = port.EndPoint;
                return Task.FromResult(new Plug(async () => await port.DisposeAsync()));
            },
            async token => await new LinkOpener().OpenAsync(LinkAddress.Parse($"tcp://{endPoint}"), token));
    }

    private static async Task GoAwayAndComeBackAsync(Func<RunningBoard, Task<Plug>> plugIn, Func<CancellationToken, Task<ISerialLink>> open)
    {
        var image = OpenSdkImage.Load();
        await using var console = new Person();
        Task session;
        await using (var first = await StartAsync(image, plugIn))
        {
            session = new TerminalSession(open, console, TimeProvider.System, TerminalOptions.Default with { ReconnectPause = TimeSpan.FromMilliseconds(20) }).RunAsync(console.Limit);
            await console.AskAsync("print(6 * 7)", "42");
        }
        await console.SeeAsync("is gone; waiting for it to come back");
        await using (await StartAsync(image, plugIn))
        {
            await console.SeeAsync(" again.]");
            await console.AskAsync("print(7 * 8)", "56");
            console.Type("\x1d");
            await session;
        }
    }

    private static async Task<Plug> StartAsync(byte[] image, Func<RunningBoard, Task<Plug>> plugIn)
    {
        var board = new Esp01Board();
        board.Flash.Load(image);
        var running = new RunningBoard(board, Pacing.Turbo);
        var port = await plugIn(running);
        return new Plug(async () =>
        {
            await port.DisposeAsync();
            await running.DisposeAsync();
            board.Dispose();
        });
    }

    private sealed class Plug(Func<Task> pull) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await pull();
    }

    /// <summary>Types what a test says, and waits for what shall be seen.</summary>
    private sealed class Person : ITerminalConsole, IAsyncDisposable
    {
        private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        private readonly Channel<byte[]> _keys = Channel.CreateUnbounded<byte[]>();
        private readonly Channel<string> _shown = Channel.CreateUnbounded<string>();
        private string _screen = string.Empty;

        public Person() => _limit.CancelAfter(TimeSpan.FromMinutes(2));

        public CancellationToken Limit => _limit.Token;

        public void Type(string latin1) => _keys.Writer.TryWrite(Encoding.Latin1.GetBytes(latin1));

        /// <summary>Presses Enter until there is a prompt, then types, and sees the answer behind the echo.</summary>
        public async Task AskAsync(string expression, string answer)
        {
            Type("\r");
            await SeeAsync(">>> ");
            Type(expression + "\r");
            await SeeAsync($"{expression}\r\n{answer}\r\n");
        }

        /// <summary>Waits for this, and forgets what was shown up to it.</summary>
        public async Task SeeAsync(string text)
        {
            int at;
            while ((at = _screen.IndexOf(text, StringComparison.Ordinal)) < 0)
            {
                try
                {
                    _screen += await _shown.Reader.ReadAsync(Limit);
                }
                catch (OperationCanceledException)
                {
                    Assert.Fail($"'{text}' was not seen, but: {_screen}");
                }
            }
            _screen = _screen[(at + text.Length)..];
        }

        public async ValueTask<int> ReadKeysAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!await _keys.Reader.WaitToReadAsync(cancellationToken) || !_keys.Reader.TryRead(out var keys))
                return 0;
            keys.CopyTo(buffer);
            return keys.Length;
        }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
            _shown.Writer.WriteAsync(Encoding.Latin1.GetString(data.Span), cancellationToken);

        public ValueTask NoticeAsync(string text, CancellationToken cancellationToken = default) => _shown.Writer.WriteAsync($"[{text}]", cancellationToken);

        public ValueTask DisposeAsync()
        {
            _limit.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
