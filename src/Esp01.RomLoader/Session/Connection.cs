using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Rates;
using Esp01.RomLoader.Reset;
using Esp01.RomLoader.Rom;
using Esp01.RomLoader.Slip;
using Esp01.RomLoader.Stub;
using Esp01.Serial;

namespace Esp01.RomLoader.Session;

/// <summary>A board in its bootloader or in our stub, and how to get it back there when the line fails.</summary>
internal sealed class Connection
{
    private const uint ChipMagicAddress = 0x40001000;
    private const uint ChipMagic = 0xFFF0C101;
    private const uint UartDivider = 0x60000014;

    private readonly FrameChannel _channel;
    private readonly ConnectOptions _options;
    private readonly IProgress<FlasherEvent>? _progress;
    private readonly RateLadder _ladder;
    private int _crystalMegahertz = 26;
    private int _firstRate;

    /// <summary>Something went wrong after a quick first contact: the next one is made slowly.</summary>
    private bool _isQuickBad;

    private Connection(ISerialLink link, ConnectOptions options, IProgress<FlasherEvent>? progress)
    {
        _channel = new FrameChannel(link);
        _options = options;
        _firstRate = options.FirstBaudRate;
        _progress = progress;
        _ladder = new RateLadder(_channel, options, progress);
    }

    public IBootloader Board { get; private set; } = null!;

    /// <summary>The reset sequence that works here; null without control lines.</summary>
    public ResetSequence? Reset { get; private set; }

    public int CrystalMegahertz => _crystalMegahertz;

    public FrameChannel Channel => _channel;

    private ISerialLink Link => _channel.Link;

    public static async Task<Connection> OpenAsync(
        ISerialLink link, ConnectOptions options, IProgress<FlasherEvent>? progress, CancellationToken cancellationToken)
    {
        var connection = new Connection(link, options, progress);
        if (!await connection.TryAdoptStubAsync(cancellationToken))
            await connection.EnterAsync(options.UseStub, cancellationToken);
        return connection;
    }

    /// <summary>After an error on the line: one rung down, and back in step with the stub, or with a freshly reset chip.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        _ladder.StepDown();
        if (Board is StubBootloader current && await TryResumeAsync(current, cancellationToken))
            return;
        _progress?.Report(new FlasherEvent.Fallback("The board does not answer any more; connecting again."));
        _isQuickBad = true;
        await EnterAsync(_options.UseStub, cancellationToken);
    }

    /// <summary>
    /// After a reset of which nothing was heard: does the board answer as if there had been none? Then the lines were never connected,
    /// and the bootloader was found because the user had started it.
    /// </summary>
    /// <param name="rate">What the line worked at before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<bool> FindsResetUselessAsync(int rate, CancellationToken cancellationToken)
    {
        await Link.SetBaudRateAsync(rate, cancellationToken);
        await _channel.DiscardAsync(cancellationToken);
        var answers = Board is StubBootloader
            ? await StubLoader.TryFindAsync(_channel, 1, cancellationToken) is not null
            : await new RomLoaderClient(_channel).TrySyncAsync(TimeSpan.FromMilliseconds(100), cancellationToken) is not null;
        if (answers)
            Reset = null;
        return answers;
    }

    /// <summary>From the program back into the bootloader.</summary>
    public Task EnterAgainAsync(CancellationToken cancellationToken) => EnterAsync(_options.UseStub, cancellationToken);

    /// <summary>Repeats work that does no harm when done twice, each time after <see cref="RecoverAsync"/>.</summary>
    public async Task<T> WithRecoveryAsync<T>(Func<IBootloader, Task<T>> work, CancellationToken cancellationToken)
    {
        const int Recoveries = 4;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await work(Board);
            }
            catch (FlasherException failure) when (attempt < Recoveries && failure is (CommandTimeoutException or CommandRefusedException))
            {
                _progress?.Report(new FlasherEvent.Fallback($"{failure.Problem} Trying again."));
                await RecoverAsync(cancellationToken);
            }
        }
    }

    /// <summary>The work is done at this rate: it is the first to try next time.</summary>
    public void RememberBaudRate()
    {
        if (Board is StubBootloader)
            _ladder.Remember();
    }

    /// <summary>Without reset lines, a stub that an interrupted run has left behind saves the user a power cycle.</summary>
    private async Task<bool> TryAdoptStubAsync(CancellationToken cancellationToken)
    {
        if (Link.HasControlLines || !_options.UseStub)
            return false;
        foreach (var rate in ConnectOptions.BaudLadder.Append(_options.FirstBaudRate).Append(_options.BaudRate ?? _options.FirstBaudRate).Distinct())
        {
            await Link.SetBaudRateAsync(BaudDivider.For(_crystalMegahertz, rate).BaudRate, cancellationToken);
            if (await StubLoader.TryFindAsync(_channel, 1, cancellationToken) is not { } stub)
                continue;
            var board = new StubBootloader(stub, _crystalMegahertz);
            await board.AbortAsync(cancellationToken);
            Board = board;
            await _ladder.SettleAsync(board, _crystalMegahertz, _firstRate, cancellationToken);
            return true;
        }
        await Link.SetBaudRateAsync(_options.FirstBaudRate, cancellationToken);
        return false;
    }

    private async Task EnterAsync(bool useStub, CancellationToken cancellationToken)
    {
        const int Tries = 3;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await EnterOnceAsync(useStub, cancellationToken);
                return;
            }
            catch (FlasherException failure) when (attempt < Tries && failure is (CommandTimeoutException or CommandRefusedException))
            {
                _isQuickBad = true;
                _progress?.Report(new FlasherEvent.Fallback($"{failure.Problem} Connecting again."));
            }
        }
    }

    private async Task EnterOnceAsync(bool useStub, CancellationToken cancellationToken)
    {
        var finder = new BootloaderFinder(_channel, _options, QuickRate(), _progress);
        var rom = new RomBootloader(await finder.FindAsync(cancellationToken));
        (Reset, _firstRate) = (finder.Worked, finder.Rate);
        var magic = await rom.ReadRegisterAsync(ChipMagicAddress, cancellationToken);
        if (magic != ChipMagic)
            throw new WrongChipException(Link.Address, magic);
        var divider = await rom.ReadRegisterAsync(UartDivider, cancellationToken) & 0xFFFFF;
        _crystalMegahertz = (long)divider * Link.BaudRate / 2_000_000 >= 33 ? 40 : 26;
        Board = rom;
        if (!useStub)
            return;
        if (await StubLoader.TryStartAsync(rom, StubImage.Load(), cancellationToken) is { } stub)
        {
            var board = new StubBootloader(stub, _crystalMegahertz);
            Board = board;
            await _ladder.SettleAsync(board, _crystalMegahertz, _firstRate, cancellationToken);
            return;
        }
        _progress?.Report(new FlasherEvent.Fallback("The flashing program did not start on the chip; the ROM loader does the work, slower and without comparing first."));
        _isQuickBad = true;
        await EnterOnceAsync(useStub: false, cancellationToken);
    }

    /// <summary>For the first contact; null to make it at the usual rate.</summary>
    private int? QuickRate()
    {
        var quick = Math.Min(_options.QuickBaudRate ?? 0, _ladder.Rate);
        return quick >= _options.FirstBaudRate && !_isQuickBad ? quick : null;
    }

    private async Task<bool> TryResumeAsync(StubBootloader board, CancellationToken cancellationToken)
    {
        // The stub falls back to the first rate when it hears nothing valid for some seconds.
        foreach (var (rate, tries) in new[] { (Link.BaudRate, 5), (_firstRate, StubLoader.FallbackTries) })
        {
            await Link.SetBaudRateAsync(rate, cancellationToken);
            await _channel.DiscardAsync(cancellationToken);
            if (await StubLoader.TryFindAsync(_channel, tries, cancellationToken) is null)
                continue;
            await board.AbortAsync(cancellationToken);
            await _ladder.SettleAsync(board, _crystalMegahertz, _firstRate, cancellationToken);
            return true;
        }
        return false;
    }
}
