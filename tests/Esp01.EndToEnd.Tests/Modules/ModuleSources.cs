using System.Text.RegularExpressions;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Modules;

/// <summary>firmware-modules and its tests.</summary>
internal static partial class ModuleSources
{
    public static string Folder { get; } = Checkout.At("firmware-modules");

    public static string Tests { get; } = Path.Combine(Folder, "tests");

    /// <summary>The test files that need no server.</summary>
    public static TheoryData<string> TestFiles => [.. Directory.EnumerateFiles(Tests, "test_*.py").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>How many tests a file defines.</summary>
    public static int CountTests(string file) => Definition().Count(File.ReadAllText(Path.Combine(Tests, file)));

    [GeneratedRegex(@"^def test_", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
