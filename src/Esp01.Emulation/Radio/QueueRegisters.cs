using Esp01.Emulation.Peripherals;

namespace Esp01.Emulation.Radio;

/// <summary>The registers of one transmit queue. The higher its number, the lower their address.</summary>
internal sealed class QueueRegisters
{
    /// <summary>Both say "go"; the hardware clears them when the attempt is over.</summary>
    public const uint StartBits = 0xc000_0000;

    private const uint Spacing = 24;
    private const uint DescriptorBase = 0x3ffc_0000;
    private const uint DescriptorMask = 0x3_ffff;

    private readonly Register _access;
    private readonly Register _start;
    private readonly Register _frame;
    private readonly Register _ht;

    /// <param name="started">Called with all that is written to the register that starts the queue.</param>
    public QueueRegisters(WifiMac mac, int number, Action<uint> started)
    {
        var offset = 0xdc0 - (Spacing * (uint)number);
        _access = mac.Declare($"TXQ_ACCESS_{number}", offset);
        _start = mac.Declare($"PLCP0_{number}", offset + 4, written: started);
        _frame = mac.Declare($"PLCP1_{number}", offset + 8);
        _ht = mac.Declare($"PLCP2_{number}", offset + 12);
    }

    /// <summary>Of the frame, in memory.</summary>
    public uint DescriptorAddress => DescriptorBase | (_start.Value & DescriptorMask);

    public int KeyEntry => (int)_frame.Field(16, 5);

    public RadioRate Rate => new(_frame[24] ? RadioRate.FirstHt + (int)_ht.Field(0, 3) : (int)_frame.Field(12, 4));

    public int BackoffSlots => (int)_access.Field(12, 10);

    public void MarkDone() => _start.Value &= ~StartBits;
}
