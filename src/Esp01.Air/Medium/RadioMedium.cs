using Esp01.Emulation.Radio;
using Esp01.Emulation.Time;

namespace Esp01.Air.Medium;

/// <summary>
/// The air between radios: one frame at a time on each channel, which takes the time its rate and length take, and then arrives
/// at every radio that listens on the channel and hears the sender.
/// </summary>
/// <remarks>
/// Senders wait for each other, so frames never collide; what is lost is lost by the seed. Everything happens on one clock: a
/// board's own, or that of a <see cref="BoardGroup"/>. Not thread-safe.
/// </remarks>
public sealed class RadioMedium : IAir
{
    /// <summary>How many channels there are in the 2.4 GHz band.</summary>
    public const int ChannelCount = 14;

    private readonly List<IRadio> _radios = [];
    private readonly Dictionary<(IRadio From, IRadio To), LinkConditions> _links = [];
    private readonly SimulatedTime[] _busyUntil = new SimulatedTime[ChannelCount + 1];
    private readonly Stack<Transmission> _idle = new();
    private readonly Random _chance;
    private LinkConditions _conditions = LinkConditions.Good;

    /// <param name="seed">Decides which frames are lost and delayed.</param>
    public RadioMedium(BoardClock clock, int seed = 0)
    {
        Clock = clock;
        _chance = new(seed);
    }

    public BoardClock Clock { get; }

    /// <summary>Of every link that has none of its own.</summary>
    public LinkConditions Conditions
    {
        get => _conditions;
        set
        {
            value.Validate();
            _conditions = value;
        }
    }

    /// <summary>Sees every frame when it has ended, whether anybody received it or not.</summary>
    public event Action<AirFrame>? Ended;

    public void Join(IRadio radio)
    {
        if (radio.Air is not null)
            throw new InvalidOperationException("A radio is in one air at a time. Let it leave the other first.");
        _radios.Add(radio);
        radio.Air = this;
    }

    public void Leave(IRadio radio)
    {
        if (_radios.Remove(radio))
            radio.Air = null;
    }

    /// <summary>How well <paramref name="to"/> hears <paramref name="from"/>; null for what all links are.</summary>
    public void SetLink(IRadio from, IRadio to, LinkConditions? conditions)
    {
        conditions?.Validate();
        if (conditions is null)
            _links.Remove((from, to));
        else
            _links[(from, to)] = conditions;
    }

    public void Transmit(IRadio sender, OutgoingFrame frame)
    {
        var start = Max(frame.RequestedAt, Clock.Now) + AirTime.DistributedSpace;
        if (frame.Channel is { } channel)
            start = Max(start, _busyUntil[channel] + AirTime.DistributedSpace);
        start += Slots(frame.BackoffSlots) + RandomDelay();
        var end = start + AirTime.OfFrame(frame.Bytes.Length, frame.Rate);
        var over = IsForOne(frame) ? end + AirTime.OfAcknowledgement(frame.Rate) : end;
        if (frame.Channel is { } busy)
            _busyUntil[busy] = over;
        var transmission = _idle.TryPop(out var used) ? used : new(this);
        transmission.Begin(sender, frame, start, end, over);
    }

    internal static bool IsForOne(OutgoingFrame frame) => frame.Bytes.Length >= 10 && (frame.Bytes.Span[4] & 1) == 0;

    /// <summary>The frame arrives wherever it does.</summary>
    /// <returns>Whether its sender hears an acknowledgement.</returns>
    internal bool Deliver(IRadio sender, OutgoingFrame frame, SimulatedTime start)
    {
        var isAcknowledged = false;
        for (var i = 0; i < _radios.Count; i++)
        {
            var radio = _radios[i];
            if (radio == sender || frame.Channel is null || radio.Channel != frame.Channel || !radio.IsListening)
                continue;
            var link = Link(sender, radio);
            if (link.SignalDbm is not { } signal || IsLost(link))
                continue;
            if (radio.Receive(new(frame.Bytes, frame.Rate, signal)) && Link(radio, sender) is { SignalDbm: not null } back && !IsLost(back))
                isAcknowledged = true;
        }

        Ended?.Invoke(new(start, frame, Conditions.SignalDbm ?? -96, isAcknowledged));
        return isAcknowledged;
    }

    internal void Return(Transmission transmission) => _idle.Push(transmission);

    private static SimulatedTime Max(SimulatedTime left, SimulatedTime right) => left > right ? left : right;

    private static SimulatedTime Slots(int count) => new(AirTime.Slot.Ticks * count);

    private LinkConditions Link(IRadio from, IRadio to) => _links.TryGetValue((from, to), out var own) ? own : Conditions;

    private bool IsLost(LinkConditions link) => link.Loss > 0 && _chance.NextDouble() < link.Loss;

    private SimulatedTime RandomDelay() => Conditions.Delay > SimulatedTime.Zero ? new(_chance.NextInt64(Conditions.Delay.Ticks + 1)) : SimulatedTime.Zero;
}
