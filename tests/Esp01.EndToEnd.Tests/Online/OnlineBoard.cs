using Esp01.Air.Home;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Memory;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;

namespace Esp01.EndToEnd.Tests.Online;

/// <summary>A strict virtual ESP-01 with an image in its flash, an access point and a network around it, and a client at its prompt.</summary>
internal sealed class OnlineBoard : IProgress<BoardDiagnostic>, IProgress<HomeEvent>, IAsyncDisposable
{
    public const string JoinCode = "import wifitools; wifitools.connect('esp01-virtual', 'micropython')";

    private OnlineBoard(byte[] image, HomeOptions options)
    {
        Board = new(new BoardOptions { Diagnostics = this, IsStrict = true, SkipsIdleLoops = true });
        Board.Flash.Load(image);
        Link = new(Board);
        Repl = new(Link);
        Home = new(Board, options, this);
    }

    public Esp01Board Board { get; }

    public HomeNetwork Home { get; }

    public LockstepLink Link { get; }

    public ReplClient Repl { get; private set; }

    /// <summary>What the program did that the board does not model.</summary>
    public List<BoardDiagnostic> Diagnostics { get; } = [];

    /// <summary>What was told of air and network.</summary>
    public List<HomeEvent> Events { get; } = [];

    public static Task<OnlineBoard> StartAsync(string image, HomeOptions? options = null) => StartAsync(OnlineImage.Load(image), options ?? new HomeOptions());

    public static async Task<OnlineBoard> StartAsync(byte[] image, HomeOptions options)
    {
        var board = new OnlineBoard(image, options);
        // The board had power before its flash had a program.
        board.Board.DriveReset(low: true);
        board.Board.DriveReset(low: false);
        await board.Repl.WaitForBootAsync(TestContext.Current.CancellationToken);
        return board;
    }

    /// <summary>Starts and joins.</summary>
    public static async Task<OnlineBoard> StartJoinedAsync(string image, HomeOptions? options = null)
    {
        var board = await StartAsync(image, options);
        await board.RunAsync(JoinCode);
        return board;
    }

    /// <summary>What the code printed.</summary>
    public async Task<string> RunAsync(string code, double limitSeconds = 120) =>
        (await Repl.ExecuteAsync(code, TimeSpan.FromSeconds(limitSeconds), cancellationToken: TestContext.Current.CancellationToken)).Text.TrimEnd('\n');

    /// <summary>The last line that the code printed; the vendor's SDK may have said something before it.</summary>
    public async Task<string> LastLineAsync(string code) => (await RunAsync(code)).Split('\n')[^1];

    /// <summary>Type and message of what the code raised, as MicroPython prints them.</summary>
    public async Task<string> ErrorOfAsync(string code)
    {
        var result = await Repl.TryExecuteAsync(code, TimeSpan.FromSeconds(120), cancellationToken: TestContext.Current.CancellationToken);
        return result.Error is { } error ? $"{error.Type}: {error.Message}" : $"no error, but the output {result.Text}";
    }

    public async Task UploadAsync(params (string Name, byte[] Content)[] files)
    {
        await Repl.EnterRawAsync(TestContext.Current.CancellationToken);
        var board = new BoardFiles(Repl);
        await board.UploadAsync([.. files.Select(file => new UploadItem(BoardPath.Parse(file.Name), file.Content))], cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Lets the board's time go on until something has happened, at most this long.</summary>
    public async Task UntilAsync(Func<bool> hasHappened, double seconds, string what)
    {
        for (var passed = 0.0; !hasHappened(); passed += 0.05)
        {
            Assert.True(passed < seconds, $"{what} within {seconds} s of the board's time: no. It was told:\n{string.Join('\n', Events.Select(told => told.Text))}");
            await PassAsync(0.05);
        }
    }

    /// <summary>Lets the board's time go on.</summary>
    public Task PassAsync(double seconds) => Link.DelayAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken).AsTask();

    public void Report(BoardDiagnostic value) => Diagnostics.Add(value);

    public void Report(HomeEvent value) => Events.Add(value);

    public async ValueTask DisposeAsync()
    {
        await Link.DisposeAsync();
        Home.Dispose();
        Board.Dispose();
    }
}
