using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A rooted, normalised path.</summary>
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "Not comparable in the package either.")]
public class AbsolutePath
{
    private readonly string path;

    private AbsolutePath(string path)
    {
        if (!Path.IsPathRooted(path))
            throw new ArgumentException($"Path '{path}' must be rooted", nameof(path));
        this.path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }

    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator AbsolutePath?(string? path) => path is null ? null : new AbsolutePath(path);

    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(AbsolutePath? path) => path?.ToString();

    public static AbsolutePath operator /(AbsolutePath left, string? right) =>
        right is null ? left : new AbsolutePath(Path.Combine(left.path, right));

    public override bool Equals(object? obj) => obj is AbsolutePath other && Comparer.Equals(path, other.path);

    public override int GetHashCode() => Comparer.GetHashCode(path);

    public override string ToString() => path;

    private static StringComparer Comparer => OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}
