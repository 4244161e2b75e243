using Esp01.Emulation.Time;

namespace Esp01.Emulation.Radio;

/// <summary>A frame at the start of its way: one attempt, whatever may follow it is the program's business.</summary>
public sealed class OutgoingFrame
{
    private Action<bool>? _ended;

    /// <param name="bytes">From the frame control field to the end of the body, encrypted, without the frame check sequence.</param>
    /// <param name="requestedAt">When the radio was told to send it, on its own clock.</param>
    /// <param name="channel">Where it is sent; null while the radio is between channels, so that nobody hears it.</param>
    /// <param name="backoffSlots">How many slots of 9 us the sender waits once the channel has become free.</param>
    /// <param name="ended">The attempt is over; true when it was acknowledged, or nobody had to.</param>
    public OutgoingFrame(ReadOnlyMemory<byte> bytes, RadioRate rate, int? channel, SimulatedTime requestedAt, int backoffSlots, Action<bool> ended)
    {
        (Bytes, Rate, Channel, RequestedAt, BackoffSlots, _ended) = (bytes, rate, channel, requestedAt, backoffSlots, ended);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public RadioRate Rate { get; }

    public int? Channel { get; }

    public SimulatedTime RequestedAt { get; }

    public int BackoffSlots { get; }

    /// <summary>Tells the sender how it went. A second call does nothing.</summary>
    public void End(bool isAcknowledged)
    {
        var ended = _ended;
        _ended = null;
        ended?.Invoke(isAcknowledged);
    }
}
