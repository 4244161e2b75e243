using Esp01.Firmware.Images;
using Esp01.RomLoader.Flashing;

namespace CommandLine;

/// <summary>What --flash-size, --flash-mode and --flash-frequency ask of an image's header. The words were checked before anything ran.</summary>
internal static class HeaderOptions
{
    public static FlashRequest Apply(FlashRequest request, string? size, string? mode, string? frequency) => request with
    {
        KeepSize = Is(size, "keep"),
        KeepMode = Is(mode, "keep"),
        Mode = mode is null || Is(mode, "auto") || Is(mode, "keep") ? null : Enum.Parse<FlashMode>(mode, ignoreCase: true),
        Frequency = frequency is null || Is(frequency, "keep") ? null : Enum.Parse<FlashFrequency>($"Megahertz{frequency[..^1]}"),
    };

    private static bool Is(string? value, string word) => string.Equals(value, word, StringComparison.OrdinalIgnoreCase);
}
