using Esp01.Emulation.Board;

namespace Esp01.Shields.Switches;

/// <summary>A voltage at TOUT, which the chip measures from 0 to 1 V. On an ESP-01 it takes a wire soldered to the chip.</summary>
public sealed class AnalogSource : Shield
{
    /// <summary>What the converter reads at 1 V.</summary>
    private const int FullScale = 1024;

    private double _volts;

    public AnalogSource(string id, Esp01Board board)
        : base(id, board) => Controls = [new("volts", "V", 0, 1, () => _volts, Set)];

    public override IReadOnlyList<ShieldControl> Controls { get; }

    private void Set(double volts)
    {
        _volts = volts;
        Board.AnalogInput = (int)Math.Round(volts * FullScale);
    }
}
