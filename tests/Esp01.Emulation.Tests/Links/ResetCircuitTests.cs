using Esp01.Emulation.Links;
using Esp01.Serial;

namespace Esp01.Emulation.Tests.Links;

public class ResetCircuitTests
{
    [Theory]
    [InlineData(ResetCircuit.TwoTransistors, false, false, "RST=1 GPIO0=1")]
    [InlineData(ResetCircuit.TwoTransistors, true, true, "RST=1 GPIO0=1")]
    [InlineData(ResetCircuit.TwoTransistors, true, false, "RST=1 GPIO0=0")]
    [InlineData(ResetCircuit.TwoTransistors, false, true, "RST=0 GPIO0=1")]
    [InlineData(ResetCircuit.Direct, false, false, "RST=1 GPIO0=1")]
    [InlineData(ResetCircuit.Direct, true, true, "RST=0 GPIO0=0")]
    [InlineData(ResetCircuit.Direct, true, false, "RST=1 GPIO0=0")]
    [InlineData(ResetCircuit.Direct, false, true, "RST=0 GPIO0=1")]
    [InlineData(ResetCircuit.None, true, true, "RST=1 GPIO0=1")]
    public void The_lines_pull_the_pins_as_the_circuit_is_wired(ResetCircuit circuit, bool dtr, bool rts, string pins)
    {
        var board = new EchoBoard();
        using var adapter = new SerialAdapter(board, circuit);
        adapter.SetLines(new ControlLines(dtr, rts));

        Assert.Equal(pins, string.Join(' ', board.Pins.Order().Reverse()));
    }
}
