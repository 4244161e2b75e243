using Esp01.Repl.RawRepl;

namespace Esp01.Repl.SmokeTest;

public sealed record SmokeTestOptions
{
    public static SmokeTestOptions Default { get; } = new();

    public ReplOptions Repl { get; init; } = ReplOptions.Default;

    /// <summary>How the board is reset at the beginning; null: by the control lines if there are any, else by <c>machine.reset()</c>.</summary>
    public Func<CancellationToken, Task>? Reset { get; init; }

    /// <summary>How long a board that does not answer yet may take for its very first start, in which it makes its file system.</summary>
    public TimeSpan FirstStart { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Eight hex digits; null: new ones each time.</summary>
    public string? Nonce { get; init; }
}
