using Esp01.RomLoader.Session;
using Esp01.RomLoader.Slip;
using Esp01.RomLoader.Stub;
using Esp01.Serial;

namespace Esp01.RomLoader.Rates;

/// <summary>
/// The rate that a board's stub works at: the one asked for, or the first of the ladder, from where this adapter was last, at
/// which the line carries long frames.
/// </summary>
internal sealed class RateLadder
{
    private readonly FrameChannel _channel;
    private readonly ConnectOptions _options;
    private readonly IProgress<FlasherEvent>? _progress;
    private int _rung;

    public RateLadder(FrameChannel channel, ConnectOptions options, IProgress<FlasherEvent>? progress)
    {
        _channel = channel;
        _options = options;
        _progress = progress;
        var known = options.BaudMemory?.Recall(Adapter);
        _rung = known is { } rate ? Math.Max(0, ConnectOptions.BaudLadder.ToList().IndexOf(rate)) : 0;
    }

    /// <summary>Baud; what the line works at, or will be tried at next.</summary>
    public int Rate => _options.BaudRate ?? ConnectOptions.BaudLadder[_rung];

    private ISerialLink Link => _channel.Link;

    private string Adapter => _options.AdapterName ?? Link.Address;

    private bool IsLast => _rung == ConnectOptions.BaudLadder.Count - 1;

    /// <summary>After an error on the line; a rate that was asked for stays.</summary>
    public void StepDown()
    {
        if (_options.BaudRate is null && !IsLast)
            _rung++;
    }

    /// <summary>The work is done at this rate: it is the first to try next time.</summary>
    public void Remember()
    {
        if (_options.BaudRate is null)
            _options.BaudMemory?.Remember(Adapter, Rate);
    }

    /// <summary>To the rate that was asked for, or down the ladder to the first that works.</summary>
    /// <param name="board">Answers at the present rate.</param>
    /// <param name="crystalMegahertz">Decides what rates the chip makes.</param>
    /// <param name="firstRate">Baud; where the stub goes back to when it hears nothing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task SettleAsync(StubBootloader board, int crystalMegahertz, int firstRate, CancellationToken cancellationToken)
    {
        if (_options.BaudRate is { } asked)
        {
            if (!IsExactlyAt(asked) && !await board.TryChangeBaudRateAsync(asked, cancellationToken))
                _progress?.Report(new FlasherEvent.Fallback($"The line does not work at {asked} baud; staying at {Link.BaudRate}."));
            return;
        }
        for (; ; _rung++)
        {
            var before = Link.BaudRate;
            if (await TryRateAsync() && (IsLast || await board.TestLineAsync(cancellationToken)))
            {
                if (Link.BaudRate != before)
                    _progress?.Report(new FlasherEvent.BaudRateChanged(Link.BaudRate));
                return;
            }
            if (IsLast)
                return;
            _progress?.Report(new FlasherEvent.Fallback($"The line does not work well at {Rate} baud; trying {ConnectOptions.BaudLadder[_rung + 1]}."));
        }

        async Task<bool> TryRateAsync()
        {
            if (IsExactlyAt(Rate))
                return true;
            try
            {
                return await board.TryChangeBaudRateAsync(Rate, cancellationToken);
            }
            catch (Exception failure) when (failure is BaudRateRefusedException or CommandTimeoutException)
            {
                // The adapter cannot make this rate, or the line is too bad at the present one; after a while the stub goes back by itself.
                await Link.SetBaudRateAsync(firstRate, cancellationToken);
                await StubLoader.TryFindAsync(_channel, StubLoader.FallbackTries, cancellationToken);
                return IsNear(Rate);
            }
        }

        // At the rate that the chip makes of it; the one that the ROM has measured for itself is only near.
        bool IsExactlyAt(int rate) => Link.BaudRate == BaudDivider.For(crystalMegahertz, rate).BaudRate;
    }

    /// <summary>The chip makes most rates only nearly.</summary>
    private bool IsNear(int rate) => Math.Abs(Link.BaudRate - rate) * 50 <= rate;
}
