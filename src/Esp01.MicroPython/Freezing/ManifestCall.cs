namespace Esp01.MicroPython.Freezing;

/// <summary>One statement of a manifest: a call with constant arguments. Values are texts, whole numbers, lists of texts, <c>true</c>/<c>false</c> or <c>null</c> (None).</summary>
internal sealed record ManifestCall(string Function, IReadOnlyList<object?> Positional, IReadOnlyDictionary<string, object?> Named, int Line)
{
    /// <summary>The folder without which the call does not count; null for one that always does.</summary>
    public string? OnlyIfFolder { get; init; }
}
