using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// The radio's MAC in a shielded box: what is sent leaves, nobody hears it, and nothing is ever received. It also holds the
/// microsecond counter that the SDK reads as system time, a timer of the beacons' clock, and the noise source.
/// </summary>
internal sealed class WifiMac : Peripheral
{
    private const int QueueCount = 12;
    private const uint StartBits = 0xc000_0000;
    private const uint TransmitEvents = 0xc_0000;
    private const uint TransmitDone = 1 << 19;
    private const uint TimerElapsed = 1 << 26;
    private const uint DescriptorBase = 0x3ffc_0000;

    /// <summary>Nobody acknowledges a frame to one station.</summary>
    private const uint AckTimeout = 5;

    private static readonly SimulatedTime AirTime = SimulatedTime.FromMicroseconds(600);

    private readonly MemoryMap _memory;
    private readonly BoardClock _clock;
    private readonly Action<bool> _setInterrupt;
    private readonly Random _noise;
    private readonly Alarm _sent;
    private readonly Register[] _plcp = new Register[QueueCount];
    private readonly Register _enabledEvents;
    private readonly Register _events;
    private readonly Register _result;
    private readonly BeaconClock _beacons;
    private readonly Register _timerControl;
    private readonly Queue<int> _waiting = new();
    private int? _sending;

    public WifiMac(MemoryMap memory, BoardClock clock, Action<bool> setInterrupt, int seed)
        : base("WiFi MAC", 0x3ff20000, 0x2000, memory.Diagnostics)
    {
        _memory = memory;
        _clock = clock;
        _setInterrupt = setInterrupt;
        _noise = new(seed);
        _sent = clock.CreateAlarm("WiFi frame sent", OnSent);
        DeclareReadOnly("TIME_US", 0xc00, () => (uint)clock.Now.Microseconds);
        _enabledEvents = Declare("INT_ENA", 0xc18, written: _ => Update());
        _events = Declare("INT_RAW", 0xc20, writable: 0);
        DeclareWriteOnly("INT_CLR", 0xc24, ClearEvents);
        _result = Declare("TX_RESULT", 0xc84);
        DeclareReadOnly("RANDOM", 0xe44, () => (uint)_noise.NextInt64(1L << 32));
        _beacons = new(clock, OnTimer);
        DeclareReadOnly("TSF_LOW", 0x1048, () => (uint)_beacons.Count);
        DeclareReadOnly("TSF_HIGH", 0x104c, () => (uint)(_beacons.Count >> 32));
        Declare("TSF_CTRL", 0x1058, written: _beacons.Control);
        Declare("TSF_PRESET_LOW", 0x105c, written: value => _beacons.Preset = WithLow(_beacons.Preset, value));
        Declare("TSF_PRESET_HIGH", 0x1060, written: value => _beacons.Preset = WithHigh(_beacons.Preset, value));
        _timerControl = Declare("TIMER1_CTRL", 0x10c8, written: _beacons.ControlTimer);
        Declare("TIMER1_LOW", 0x10cc, written: value => _beacons.Target = WithLow(_beacons.Target, value));
        Declare("TIMER1_HIGH", 0x10d0, written: value => _beacons.Target = WithHigh(_beacons.Target, value));
        for (var i = 0; i < QueueCount; i++)
        {
            var queue = i;
            _plcp[queue] = Declare($"PLCP0_{queue}", (uint)(0xdc4 - (24 * queue)), written: value => Start(queue, value));
        }

        DeclareStored("WiFi MAC", 0, 0x1ffc);
    }

    public override void Reset()
    {
        base.Reset();
        _waiting.Clear();
        _sending = null;
        _sent.Cancel();
        _beacons.Reset();
        Update();
    }

    private static ulong WithLow(ulong value, uint low) => (value & 0xffff_ffff_0000_0000) | low;

    private static ulong WithHigh(ulong value, uint high) => (uint)value | ((ulong)high << 32);

    private void OnTimer()
    {
        const uint Armed = 1u << 31;
        _timerControl.Value &= ~Armed;
        _events.Value |= TimerElapsed;
        Update();
    }

    private void Start(int queue, uint value)
    {
        if ((value & StartBits) != StartBits || _waiting.Contains(queue) || _sending == queue)
            return;
        _waiting.Enqueue(queue);
        SendNext();
    }

    /// <summary>One frame at a time, and not before the program has seen the end of the last.</summary>
    private void SendNext()
    {
        if (_sending is not null || (_events.Value & TransmitDone) != 0 || !_waiting.TryDequeue(out var queue))
            return;
        _sending = queue;
        _sent.SetAfter(AirTime);
    }

    private void OnSent()
    {
        if (_sending is not { } queue)
            return;
        _sending = null;
        var plcp = _plcp[queue];
        _result.Value = ((uint)queue << 12) | ((IsForAll(plcp.Value) ? 0 : AckTimeout) << 28);
        plcp.Value &= ~StartBits;
        _events.Value |= TransmitEvents;
        Update();
    }

    /// <summary>Whether the frame's receiver address is a group, which nobody has to acknowledge.</summary>
    private bool IsForAll(uint plcp)
    {
        var buffer = _memory.ReadWord((DescriptorBase | (plcp & 0x3_ffff)) + 4);
        const uint ReceiverAddress = 4;
        return (_memory.ReadByte(buffer + ReceiverAddress) & 1) != 0;
    }

    private void ClearEvents(uint value)
    {
        _events.Value &= ~value;
        Update();
        SendNext();
    }

    private void Update() => _setInterrupt((_events.Value & _enabledEvents.Value) != 0);
}
