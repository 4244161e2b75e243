namespace Esp01.MicroPython.Tailoring;

/// <summary>A named choice of what to leave out; <c>--options</c> and <c>--modules</c> change it further.</summary>
/// <param name="Name">As <c>--preset</c> takes it.</param>
/// <param name="Options">Options that are off.</param>
/// <param name="Modules">Frozen modules that are left out where upstream's set has them, besides those of the options.</param>
public sealed record Preset(string Name, IReadOnlyList<string> Options, IReadOnlyList<string> Modules)
{
    /// <summary>All that upstream's variant has and the SDK makes room for.</summary>
    public static Preset Full { get; } = new("full", [], []);

    /// <summary>What an ESP-01 with sensors on one pin and this repository's modules does not use; https stays.</summary>
    public static Preset Lean { get; } = new(
        "lean",
        ["btree", "cryptolib", "deflate", "emitters", "espnow", "framebuf", "uctypes", "webrepl"],
        ["apa102", "mip", "requests", "urequests", "upip", "upip_utarfile", "upysh"]);

    /// <summary>For 512 KiB: http only, and no regular expressions.</summary>
    public static Preset Tiny { get; } = new("tiny", [.. Lean.Options, "re", "ssl"], Lean.Modules);

    public static IReadOnlyList<Preset> All { get; } = [Full, Lean, Tiny];

    /// <exception cref="UnknownNameException">There is none of that name.</exception>
    public static Preset Find(string name) =>
        All.FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UnknownNameException("preset", name, [.. All.Select(preset => preset.Name)]);
}
