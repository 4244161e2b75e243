namespace Esp01.Repl.SmokeTest;

/// <summary>One thing to prove at the prompt.</summary>
/// <param name="name">Stable, lower case, for reports: <c>heap.free</c>.</param>
/// <param name="title">For people.</param>
public abstract class SmokeCheck(string name, string title)
{
    public string Name { get; } = name;

    public string Title { get; } = title;

    /// <summary>True when nothing after it makes sense without it.</summary>
    public bool IsEssential { get; init; }

    /// <summary>Why it does not apply to this image, or null.</summary>
    public virtual string? SkipReason(ImageExpectation expectation) => null;

    public abstract Task<CheckFinding> RunAsync(SmokeContext context, CancellationToken cancellationToken);

    /// <summary>What helps when the board does not show it; null where nothing more can be said than what was seen.</summary>
    public string? Remedy { get; init; }
}
