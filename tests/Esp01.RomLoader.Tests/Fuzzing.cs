using FsCheck;

namespace Esp01.RomLoader.Tests;

internal static class Fuzzing
{
    /// <summary>For parsers of what comes in over a line: ten thousand inputs each.</summary>
    public static Config Thorough { get; } = Config.QuickThrowOnFailure.WithMaxTest(10_000);
}
