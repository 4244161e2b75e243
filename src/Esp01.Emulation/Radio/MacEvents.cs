using Esp01.Emulation.Peripherals;

namespace Esp01.Emulation.Radio;

/// <summary>The MAC's events and the one interrupt line they share.</summary>
internal sealed class MacEvents
{
    public const uint Received = 1 << 8;
    public const uint TransmissionBegan = 1 << 18;
    public const uint TransmissionEnded = 1 << 19;
    public const uint TimerElapsed = 1 << 26;

    private readonly Action<bool> _setInterrupt;
    private readonly Action _cleared;
    private readonly Register _enabled;
    private readonly Register _pending;

    /// <param name="cleared">The program has taken note of some.</param>
    public MacEvents(WifiMac mac, Action<bool> setInterrupt, Action cleared)
    {
        _setInterrupt = setInterrupt;
        _cleared = cleared;
        _enabled = mac.Declare("INT_ENA", 0xc18, written: _ => Update());
        _pending = mac.Declare("INT_RAW", 0xc20, writable: 0);
        mac.DeclareWriteOnly("INT_CLR", 0xc24, Clear);
    }

    public bool IsPending(uint events) => (_pending.Value & events) != 0;

    public void Raise(uint events)
    {
        _pending.Value |= events;
        Update();
    }

    public void Update() => _setInterrupt((_pending.Value & _enabled.Value) != 0);

    private void Clear(uint events)
    {
        _pending.Value &= ~events;
        Update();
        _cleared();
    }
}
