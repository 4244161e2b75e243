using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Images.Identity;

/// <summary>What may stand where in the flash of an ESP8266.</summary>
public static class Placement
{
    /// <param name="name">How messages call the file.</param>
    /// <param name="file">What it is.</param>
    /// <param name="address">Where it is to be written.</param>
    /// <exception cref="UnsuitableFileException">The chip could not start it there, or it belongs in no flash.</exception>
    public static void Check(string name, FileIdentity file, FlashAddress address)
    {
        if (WhyNot(file, address) is { } reason)
            throw new UnsuitableFileException($"{name} is {file.What}.{reason}", $"{file.Remedy} --force writes it all the same.");
    }

    private static string? WhyNot(FileIdentity file, FlashAddress address) => file.Kind switch
    {
        FileKind.CutOff or FileKind.Damaged or FileKind.Foreign => " The chip would not start it.",
        FileKind.Application when address.Value == 0 => " At address 0 the chip's boot ROM cannot start it.",
        FileKind.Application when file.LinkedFor is { } place && place.Value != address.Value % (1 << 20) => $" Its code is linked for {place} and does not run at {address}.",
        FileKind.Application => null,
        FileKind.Image when address.Value != 0 && file.IsMicroPython => $" MicroPython runs from address 0, not from {address}.",
        FileKind.Image => null,
        _ => address.Value == 0 ? " At address 0 the chip looks for the program that it starts." : null,
    };
}
