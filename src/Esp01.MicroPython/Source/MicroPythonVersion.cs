using System.Globalization;

namespace Esp01.MicroPython.Source;

/// <summary>A release number: 1.25.0, written <c>v1.25.0</c> as a tag. Releases before 1.20 leave a zero patch out (<c>v1.12</c>).</summary>
public readonly record struct MicroPythonVersion(int Major, int Minor, int Patch) : IComparable<MicroPythonVersion>
{
    /// <summary>From this release on a tag always has three numbers.</summary>
    private const int FirstWithFullTag = 20;

    /// <summary>The git tag.</summary>
    public string Tag => Patch == 0 && Minor < FirstWithFullTag ? $"v{Major}.{Minor}" : $"v{Major}.{Minor}.{Patch}";

    public static bool TryParse(string text, out MicroPythonVersion version)
    {
        version = default;
        var parts = text.TrimStart('v').Split('.');
        if (parts.Length is < 2 or > 3)
            return false;
        Span<int> numbers = [0, 0, 0];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return false;
        }
        version = new MicroPythonVersion(numbers[0], numbers[1], numbers[2]);
        return true;
    }

    public int CompareTo(MicroPythonVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public static bool operator <(MicroPythonVersion left, MicroPythonVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(MicroPythonVersion left, MicroPythonVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(MicroPythonVersion left, MicroPythonVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MicroPythonVersion left, MicroPythonVersion right) => left.CompareTo(right) >= 0;

    public override string ToString() => Tag[1..];
}
