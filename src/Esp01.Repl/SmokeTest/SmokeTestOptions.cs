using Esp01.Repl.RawRepl;

namespace Esp01.Repl.SmokeTest;

public sealed record SmokeTestOptions
{
    public static SmokeTestOptions Default { get; } = new();

    public ReplOptions Repl { get; init; } = ReplOptions.Default;

    /// <summary>How the board is reset at the beginning; null: by the control lines if there are any, else by <c>machine.reset()</c>.</summary>
    public Func<CancellationToken, Task>? Reset { get; init; }

    /// <summary>Eight hex digits; null: new ones each time.</summary>
    public string? Nonce { get; init; }
}
