using System.Buffers.Binary;

namespace Esp01.RomLoader.Commands;

/// <summary>
/// An answer of the ROM loader: <c>01, op, u16 size, u32 value, data, status, error</c>. Only the status byte tells success:
/// the ROM leaves an old error byte behind it, and renews the value only for SYNC and READ_REG.
/// </summary>
internal readonly record struct RomResponse(RomOpcode Opcode, uint Value, byte Status, byte Error)
{
    private const int HeadLength = 8;
    private const int StatusLength = 2;

    public bool IsSuccess => Status == 0;

    /// <returns>False for anything that is no answer of a ROM loader.</returns>
    public static bool TryParse(ReadOnlySpan<byte> packet, out RomResponse response)
    {
        response = default;
        if (packet.Length < HeadLength + StatusLength || packet[0] != 1 || BinaryPrimitives.ReadUInt16LittleEndian(packet[2..]) != packet.Length - HeadLength)
            return false;
        response = new RomResponse((RomOpcode)packet[1], BinaryPrimitives.ReadUInt32LittleEndian(packet[4..]), packet[^2], packet[^1]);
        return true;
    }
}
