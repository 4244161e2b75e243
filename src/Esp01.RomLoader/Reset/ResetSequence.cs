using Esp01.Serial;

namespace Esp01.RomLoader.Reset;

/// <summary>
/// How DTR and RTS bring the chip into its bootloader. By convention asserted DTR pulls GPIO0 low and asserted RTS pulls RST
/// low; with the usual two transistors, both asserted together do nothing.
/// </summary>
public sealed record ResetSequence(string Name, IReadOnlyList<ResetStep> Steps)
{
    private static readonly ControlLines BootPin = new(Dtr: true, Rts: false);
    private static readonly ControlLines ResetPin = new(Dtr: false, Rts: true);
    private static readonly ControlLines Both = new(Dtr: true, Rts: true);

    /// <summary>One line after the other, with 50 ms for GPIO0 after reset is released.</summary>
    public static ResetSequence Classic { get; } = Make("classic", (ResetPin, 100), (BootPin, 50), (ControlLines.Released, 0));

    /// <summary>The same with 550 ms, for boards with a large capacitor at RST.</summary>
    public static ResetSequence ClassicSlow { get; } = Make("classic, slow", (ResetPin, 100), (BootPin, 550), (ControlLines.Released, 0));

    /// <summary>For drivers and adapters that are particular about the lines' order: both change together, through "both asserted".</summary>
    public static ResetSequence Tight { get; } =
        Make("tight", (ControlLines.Released, 0), (Both, 0), (ResetPin, 100), (BootPin, 50), (ControlLines.Released, 0));

    /// <summary>The same with short pauses: enough for most boards, and followed by the others where it is not.</summary>
    public static ResetSequence Quick { get; } =
        Make("quick", (ControlLines.Released, 0), (Both, 0), (ResetPin, 30), (BootPin, 30), (ControlLines.Released, 0));

    /// <summary>For adapters that wire RTS to GPIO0 and DTR to RST.</summary>
    public static ResetSequence Inverted { get; } = Make("inverted", (BootPin, 100), (ResetPin, 50), (ControlLines.Released, 0));

    /// <summary>Tried in this order, behind <see cref="Quick"/>.</summary>
    public static IReadOnlyList<ResetSequence> IntoBootloader { get; } = [Tight, Classic, Inverted, ClassicSlow];

    /// <summary>Resets with GPIO0 left high: the program starts.</summary>
    public static ResetSequence IntoProgram { get; } = Make("run", (ResetPin, 100), (ControlLines.Released, 0));

    /// <summary>The same where the lines are swapped.</summary>
    public static ResetSequence IntoProgramInverted { get; } = Make("run, inverted", (BootPin, 100), (ControlLines.Released, 0));

    public async Task RunAsync(ISerialLink link, CancellationToken cancellationToken)
    {
        foreach (var step in Steps)
        {
            if (step is ResetStep.Lines lines)
                await link.SetControlLinesAsync(lines.State, cancellationToken);
            else if (step is ResetStep.Pause pause)
                await link.DelayAsync(pause.Duration, cancellationToken);
        }
    }

    private static ResetSequence Make(string name, params (ControlLines Lines, int Milliseconds)[] moves) =>
        new(name, [.. moves.SelectMany(move => move.Milliseconds == 0
            ? new ResetStep[] { new ResetStep.Lines(move.Lines) }
            : [new ResetStep.Lines(move.Lines), new ResetStep.Pause(TimeSpan.FromMilliseconds(move.Milliseconds))])]);
}
