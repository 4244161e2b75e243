using Esp01.Emulation.Radio;
using Esp01.Emulation.Time;

namespace Esp01.Air.Medium;

/// <summary>
/// The radio of an access point or a station of this computer: sends one frame after another and repeats what is not
/// acknowledged, more slowly each time, as 802.11 does it.
/// </summary>
internal sealed class SoftRadio : IRadio
{
    /// <summary>How often a frame is sent to a station that will be there again when its receiver has room.</summary>
    public const int MostAttempts = 14;

    /// <summary>How often a frame is sent to somebody who may be gone.</summary>
    public const int FewAttempts = 3;

    private const int MostWaiting = 512;
    private const int SmallestWindow = 15;
    private const int LargestWindow = 1023;
    private const byte Retry = 8;

    /// <summary>From which attempt on a frame goes at a slower rate.</summary>
    private static readonly (int Attempt, RadioRate Rate)[] Fallback = [(8, RadioRate.Mbps1), (5, RadioRate.Mbps6), (2, RadioRate.Mbps24)];

    private readonly BoardClock _clock;
    private readonly Random _chance;
    private readonly Queue<Waiting> _queue = new();
    private bool _isSending;

    public SoftRadio(BoardClock clock, LinkAddress address, int seed) => (_clock, Address, _chance) = (clock, address, new(seed));

    public IAir? Air { get; set; }

    public LinkAddress Address { get; }

    public int? Channel { get; set; }

    public bool IsListening { get; set; } = true;

    /// <summary>Called with every frame for this radio or for a group.</summary>
    public Action<IncomingFrame>? Received { get; set; }

    /// <summary>How many frames wait.</summary>
    public int Backlog => _queue.Count;

    public bool Receive(in IncomingFrame frame)
    {
        var header = new FrameHeader(frame.Bytes.Span);
        if (!header.IsWhole)
            return false;
        var isForMe = LinkAddress.Read(header.Receiver) == Address;
        if (isForMe || header.IsGroup)
            Received?.Invoke(frame);
        return isForMe;
    }

    /// <summary>Sends a frame once those before it are done. Where too many wait already it is lost.</summary>
    /// <param name="rate">Of the first attempt.</param>
    /// <param name="done">Whether it was acknowledged in the end; true for a group.</param>
    public void Send(byte[] frame, RadioRate rate, Action<bool>? done = null, int attempts = MostAttempts)
    {
        if (_queue.Count >= MostWaiting)
        {
            done?.Invoke(false);
            return;
        }

        _queue.Enqueue(new(frame, rate, done, attempts));
        SendNext();
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear() => _queue.Clear();

    private void SendNext()
    {
        if (_isSending || Air is null || !_queue.TryDequeue(out var next))
            return;
        _isSending = true;
        Attempt(next, attempt: 0);
    }

    private void Attempt(Waiting waiting, int attempt)
    {
        var window = Math.Min(LargestWindow, ((SmallestWindow + 1) << attempt) - 1);
        var rate = RateOf(waiting.Rate, attempt);
        if (Air is not { } air)
            End(waiting, false);
        else
            air.Transmit(this, new(waiting.Frame, rate, Channel, _clock.Now, _chance.Next(window + 1), acknowledged => OnEnded(waiting, attempt, acknowledged)));
    }

    private void OnEnded(Waiting waiting, int attempt, bool isAcknowledged)
    {
        var isForAll = new FrameHeader(waiting.Frame).IsGroup;
        if (isAcknowledged || isForAll || attempt + 1 >= waiting.Attempts || !IsListening)
        {
            End(waiting, isAcknowledged || isForAll);
            return;
        }

        // Whoever received it once may still look at it: the repetition is another frame.
        var repeated = waiting.Frame.ToArray();
        repeated[1] |= Retry;
        Attempt(waiting with { Frame = repeated }, attempt + 1);
    }

    private void End(Waiting waiting, bool isAcknowledged)
    {
        _isSending = false;
        waiting.Done?.Invoke(isAcknowledged);
        SendNext();
    }

    private static RadioRate RateOf(RadioRate wanted, int attempt)
    {
        foreach (var (from, rate) in Fallback)
        {
            if (attempt >= from && rate.HundredKilobitsPerSecond < wanted.HundredKilobitsPerSecond)
                return rate;
        }

        return wanted;
    }

    private sealed record Waiting(byte[] Frame, RadioRate Rate, Action<bool>? Done, int Attempts);
}
