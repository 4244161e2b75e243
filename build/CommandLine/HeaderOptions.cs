using Esp01.Firmware.Images;
using Esp01.RomLoader.Flashing;

namespace CommandLine;

/// <summary>What --flash-size, --flash-mode and --flash-frequency ask of an image's header. The words were checked before anything ran.</summary>
internal static class HeaderOptions
{
    /// <summary>By the names that headers' sizes have everywhere, written as sizes are here: 1M for 1MB.</summary>
    private static readonly (FlashSize Size, string Text)[] Codes =
        [.. Enum.GetValues<FlashSize>().Select(size => (size, size.ToDisplayName().Replace("B", "", StringComparison.Ordinal)))];

    public static FlashRequest Apply(FlashRequest request, string? size, string? mode, string? frequency) => request with
    {
        KeepSize = Is(size, "keep"),
        Size = SizeOf(size),
        KeepMode = Is(mode, "keep"),
        Mode = mode is null || Is(mode, "auto") || Is(mode, "keep") ? null : Enum.Parse<FlashMode>(mode, ignoreCase: true),
        Frequency = frequency is null || Is(frequency, "keep") ? null : Enum.Parse<FlashFrequency>($"Megahertz{frequency[..^1]}"),
    };

    /// <summary>The code of the header; null where it is a word or not given.</summary>
    public static FlashSize? SizeOf(string? size) => Codes.Where(code => Is(size, code.Text)).Select(code => (FlashSize?)code.Size).FirstOrDefault();

    private static bool Is(string? value, string word) => string.Equals(value, word, StringComparison.OrdinalIgnoreCase);
}
