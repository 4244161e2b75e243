namespace Esp01.Repl.Terminal;

public sealed record TerminalOptions
{
    public static TerminalOptions Default { get; } = new();

    /// <summary>Everything the board sends goes here too; the stream stays the caller's.</summary>
    public Stream? Log { get; init; }

    /// <summary>Leaves the terminal. Ctrl-], as telnet and miniterm have it.</summary>
    public byte LeaveKey { get; init; } = 0x1d;

    /// <summary>When the keys came from a pipe and have ended: the terminal ends when the board has said nothing for so long.</summary>
    public TimeSpan QuietBeforeLeaving { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>And at the latest after this time, for a program that never stops printing.</summary>
    public TimeSpan LongestAnswer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a lost port is tried again.</summary>
    public TimeSpan ReconnectPause { get; init; } = TimeSpan.FromMilliseconds(500);
}
