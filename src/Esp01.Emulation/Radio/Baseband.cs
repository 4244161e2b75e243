using Esp01.Emulation.Memory;
using Esp01.Emulation.Peripherals;

namespace Esp01.Emulation.Radio;

/// <summary>
/// The baseband: registers that the SDK fills while it tunes the radio, kept without effect, and one that says where it is
/// tuned to. The channel's frequency stands there as a divisor.
/// </summary>
internal sealed class Baseband : Peripheral
{
    private const uint Size = 0xc00;
    private const int DivisorBit = 17;

    /// <summary>The divisor times the frequency in MHz.</summary>
    private const double Product = 52_429_600;

    private readonly Register _tuning;

    public Baseband(BoardDiagnostics diagnostics)
        : base("baseband", 0x60009800, Size, diagnostics)
    {
        _tuning = Declare("TUNING", 0x314, written: value => Channel = ChannelOf(value));
        DeclareStored("baseband", 0, Size - 4);
    }

    /// <summary>1 to 14; null where it is tuned to none.</summary>
    public int? Channel { get; private set; }

    public override void Reset()
    {
        base.Reset();
        Channel = ChannelOf(_tuning.Value);
    }

    private static int? ChannelOf(uint tuning)
    {
        var divisor = tuning >> DivisorBit;
        if (divisor == 0)
            return null;
        var megahertz = Math.Round(Product / divisor);
        return megahertz switch
        {
            2484 => 14,
            >= 2412 and <= 2472 when (megahertz - 2407) % 5 == 0 => (int)(megahertz - 2407) / 5,
            _ => null,
        };
    }
}
