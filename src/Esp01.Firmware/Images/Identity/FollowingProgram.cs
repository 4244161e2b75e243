using System.Buffers.Binary;

namespace Esp01.Firmware.Images.Identity;

/// <summary>
/// Many published images are a small boot loader at 0 with the program behind it: Arduino's eboot loads an E9 image at 0x1000
/// whose first segment stays in flash, Espressif's boot loader an EA image at 0x1000, rboot one at 0x2000. The boot loader
/// alone is whole in half a download too, so the program is looked at as well.
/// </summary>
internal static class FollowingProgram
{
    private static readonly int[] Places = [0x1000, 0x2000];

    /// <returns>What is wrong with it; <c>null</c> when there is none, or all is well.</returns>
    public static string? FaultOf(ReadOnlyMemory<byte> file, int bootLength)
    {
        foreach (var place in Places.Where(place => bootLength <= place && file.Length >= place + ImageHeader.Length + ImageSegment.HeaderLength))
        {
            var program = file[place..];
            try
            {
                if (SecondStageImage.IsAt(program.Span))
                    return SecondStageImage.Parse(program) is { IsIntact: false } application ? $"an ESP8266 image whose program at 0x{place:x} is damaged: {application.Fault}" : null;
                if (IsOfArduino(program.Span))
                    BootImage.Parse(program, out _);
            }
            catch (ImageFormatException unreadable)
            {
                return $"an ESP8266 image whose program at 0x{place:x} is cut off: {unreadable.Reason}";
            }
        }
        return null;
    }

    private static bool IsOfArduino(ReadOnlySpan<byte> bytes) =>
        ImageHeader.TryRead(bytes, out _) && ChipMemory.IsMappedFlash(BinaryPrimitives.ReadUInt32LittleEndian(bytes[ImageHeader.Length..]));
}
