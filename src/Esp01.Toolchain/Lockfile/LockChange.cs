namespace Esp01.Toolchain.Lockfile;

/// <summary>One difference between two lock files.</summary>
/// <param name="Name">Of the source.</param>
/// <param name="Before">Its pin; null for one that is new.</param>
/// <param name="After">Its new pin.</param>
/// <param name="Uri">Where it is published.</param>
public sealed record LockChange(string Name, string? Before, string After, Uri Uri)
{
    public override string ToString() => Before is null ? $"+ {Name} {After} ({Uri})" : $"~ {Name} {Before} -> {After} ({Uri})";
}
