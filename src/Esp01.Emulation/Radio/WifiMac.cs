using Esp01.Emulation.Memory;
using Esp01.Emulation.Peripherals;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Radio;

/// <summary>
/// The radio's MAC: what is sent goes to the <see cref="Air"/>, what comes from there passes the address filter and the ciphers
/// into the program's memory. It also holds the microsecond counter that the SDK reads as system time, a timer of the beacons'
/// clock, and the noise source.
/// </summary>
/// <remarks>A program repeats frames, sends beacons, numbers frames and keeps the handshakes itself; the hardware does none of that.</remarks>
internal sealed class WifiMac : Peripheral, IRadio
{
    private readonly Baseband _baseband;
    private readonly Random _noise;
    private readonly BeaconClock _beacons;
    private readonly Register _timerControl;
    private readonly Register _receiver;
    private readonly AddressFilter _filter;
    private readonly ReceiveChain _chain;
    private readonly FrameCipher _cipher;
    private readonly Transmitter _transmitter;

    public WifiMac(MemoryMap memory, Baseband baseband, BoardClock clock, Action<bool> setInterrupt, int seed)
        : base("WiFi MAC", 0x3ff20000, 0x2000, memory.Diagnostics)
    {
        _baseband = baseband;
        _noise = new(seed);
        var dma = new Dma(memory);
        _receiver = Declare("RX_ENABLE", 0x004);
        _chain = new(this, dma, clock);
        _filter = new(this);
        _cipher = new(new(this), memory.Diagnostics);
        Events = new(this, setInterrupt, () => _transmitter!.SendNext());
        _transmitter = new(this, dma, _cipher, clock);
        DeclareReadOnly("TIME_US", 0xc00, () => (uint)clock.Now.Microseconds);
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
        DeclareStored("WiFi MAC", 0, 0x1ffc);
    }

    public IAir? Air { get; set; }

    public int? Channel => _baseband.Channel;

    public bool IsListening => _receiver[31];

    public MacEvents Events { get; }

    public bool Receive(in IncomingFrame frame)
    {
        if (!IsListening)
            return false;
        var bytes = frame.Bytes.ToArray();
        var header = new FrameHeader(bytes);
        var match = _filter.Match(header);
        if (!match.Passes)
            return false;
        var isUndecipherable = header.IsProtected && header.IsData && !_cipher.TryDecrypt(bytes);
        var length = bytes.Length + AirTime.CheckSequenceLength;
        if (!_chain.TryAppend(new(match, frame.Rate, frame.SignalDbm, length, header.IsGroup, isUndecipherable), bytes))
            return false;
        Events.Raise(MacEvents.Received);
        return !header.IsGroup;
    }

    public override void Reset()
    {
        base.Reset();
        _chain.Reset();
        _transmitter.Reset();
        _beacons.Reset();
        Events.Update();
    }

    private static ulong WithLow(ulong value, uint low) => (value & 0xffff_ffff_0000_0000) | low;

    private static ulong WithHigh(ulong value, uint high) => (uint)value | ((ulong)high << 32);

    private void OnTimer()
    {
        const uint Armed = 1u << 31;
        _timerControl.Value &= ~Armed;
        Events.Raise(MacEvents.TimerElapsed);
    }
}
