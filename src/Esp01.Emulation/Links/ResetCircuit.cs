using Esp01.Serial;

namespace Esp01.Emulation.Links;

/// <summary>How an adapter's DTR and RTS reach the chip's RST and GPIO0. Asserted is 0 V at the adapter's pin.</summary>
public enum ResetCircuit
{
    /// <summary>Only RX and TX are connected, as on most bare ESP-01 adapters.</summary>
    None,

    /// <summary>DTR straight to GPIO0 and RTS straight to RST.</summary>
    Direct,

    /// <summary>
    /// The usual two transistors, each with its base at one line and its emitter at the other: a line pulls its pin low only
    /// while the other line is not asserted, so that a terminal which asserts both at opening disturbs nothing.
    /// </summary>
    TwoTransistors,
}

internal static class ResetCircuitLogic
{
    /// <summary>Which of the chip's pins are pulled low.</summary>
    public static (bool ResetIsLow, bool Gpio0IsLow) Drive(this ResetCircuit circuit, ControlLines lines) => circuit switch
    {
        ResetCircuit.Direct => (lines.Rts, lines.Dtr),
        ResetCircuit.TwoTransistors => (lines.Rts && !lines.Dtr, lines.Dtr && !lines.Rts),
        _ => (false, false),
    };
}
