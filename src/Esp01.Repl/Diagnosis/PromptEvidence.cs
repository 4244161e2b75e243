namespace Esp01.Repl.Diagnosis;

/// <summary>What is known when no prompt came.</summary>
/// <param name="Seen">Everything received at the rate of the REPL.</param>
/// <param name="BaudRate">That rate.</param>
public sealed record PromptEvidence(ReadOnlyMemory<byte> Seen, int BaudRate)
{
    /// <summary>Whether the chip was reset by its control lines meanwhile, which makes even a crashed one talk.</summary>
    public bool WasReset { get; init; }

    /// <summary>How many of the bytes came before the board was asked for anything: the start of a board that was just plugged in.</summary>
    public int SeenBeforeAsking { get; init; }

    /// <summary>What the ROM said at 74880 baud after a reset; empty when nobody listened.</summary>
    public ReadOnlyMemory<byte> RomText { get; init; }
}
