namespace Esp01.Repl.Terminal;

public sealed record TerminalOptions
{
    public static TerminalOptions Default { get; } = new();

    /// <summary>Everything the board sends goes here too; the stream stays the caller's.</summary>
    public Stream? Log { get; init; }

    /// <summary>Leaves the terminal. Ctrl-], as telnet and miniterm have it.</summary>
    public byte LeaveKey { get; init; } = 0x1d;

    /// <summary>How often a lost port is tried again.</summary>
    public TimeSpan ReconnectPause { get; init; } = TimeSpan.FromMilliseconds(500);
}
