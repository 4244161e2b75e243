using System.Runtime.CompilerServices;

namespace Esp01.Firmware.Tests;

/// <summary>The files of tests/data/firmware; their README says where each is from.</summary>
internal static class TestData
{
    public static byte[] TinyElf => Read("tiny.elf");

    /// <summary>Made by esptool 3.3.1 and makeimg.py.</summary>
    public static byte[] TinyImage => Read("tiny.bin");

    public static byte[] AdjacentElf => Read("adjacent.elf");

    /// <summary>Made by esptool 3.3.1 and makeimg.py.</summary>
    public static byte[] AdjacentImage => Read("adjacent.bin");

    private static byte[] Read(string name, [CallerFilePath] string thisFile = "") =>
        File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "data", "firmware", name));
}
