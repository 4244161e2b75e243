using System.Buffers.Binary;

namespace Esp01.Emulation.Rom.Loader;

/// <summary>A message as it lies in the loader's buffer: direction, command, length, checksum, then the payload.</summary>
internal readonly struct LoaderMessage(byte[] bytes)
{
    public const int HeaderLength = 8;

    /// <summary>In front of the bytes of a data command: length, sequence number, two words of nothing.</summary>
    public const int DataHeaderLength = 16;

    public bool IsRequest => bytes.Length >= HeaderLength && bytes[0] == 0;

    public LoaderCommand Command => (LoaderCommand)bytes[1];

    /// <summary>Only the lowest byte of the checksum word is compared.</summary>
    public byte Checksum => bytes[4];

    public ReadOnlySpan<byte> Payload => bytes.AsSpan(HeaderLength);

    public uint Word(int index) => BinaryPrimitives.ReadUInt32LittleEndian(Payload[(index * 4)..]);

    public ReadOnlySpan<byte> Data => Payload[DataHeaderLength..];
}
