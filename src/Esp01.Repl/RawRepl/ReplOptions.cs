namespace Esp01.Repl.RawRepl;

/// <summary>How a <see cref="ReplClient"/> behaves.</summary>
public sealed record ReplOptions
{
    public static ReplOptions Default { get; } = new();

    /// <summary>How often the prompt is asked for before the board counts as one without.</summary>
    public int EntryAttempts { get; init; } = 5;

    /// <summary>How long a board may take from reset to prompt; making a file system at the first start is part of it.</summary>
    public TimeSpan BootTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long one execution may take unless the call says otherwise.</summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a board that gives no prompt may be reset by the control lines, if the link has them.</summary>
    public bool MayReset { get; init; } = true;

    /// <summary>False never asks for raw-paste mode.</summary>
    public bool MayUseRawPaste { get; init; } = true;

    /// <summary>Seed of the nonces that mark results; the wire log of a test is then the same each time.</summary>
    public int? NonceSeed { get; init; }
}
