using System.Buffers.Binary;
using Esp01.Emulation.Time;

namespace Esp01.Air.Capture;

/// <summary>A file of captured packets: one section, one interface (draft-ietf-opsawg-pcapng, sections 4.1 to 4.3).</summary>
internal sealed class PcapngWriter : IDisposable
{
    private const uint SectionHeader = 0x0a0d_0d0a;
    private const uint InterfaceDescription = 1;
    private const uint EnhancedPacket = 6;
    private const uint ByteOrderMagic = 0x1a2b_3c4d;

    /// <summary>802.11 behind a radiotap header.</summary>
    private const ushort LinkType = 127;

    /// <summary>Microseconds from 1970 to 2000.</summary>
    private const long Epoch = 946_684_800_000_000;

    private readonly Stream _output;
    private readonly bool _leaveOpen;

    public PcapngWriter(Stream output, bool leaveOpen)
    {
        (_output, _leaveOpen) = (output, leaveOpen);
        var section = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(section, ByteOrderMagic);
        section[4] = 1;
        // The section's length is not known beforehand.
        section.AsSpan(8).Fill(0xff);
        WriteBlock(SectionHeader, section);
        var description = new byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(description, LinkType);
        WriteBlock(InterfaceDescription, description);
    }

    public void Write(SimulatedTime time, ReadOnlySpan<byte> packet)
    {
        var body = new byte[20 + ((packet.Length + 3) & ~3)];
        var microseconds = Epoch + time.Microseconds;
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(4), (uint)(microseconds >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(8), (uint)microseconds);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(12), packet.Length);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(16), packet.Length);
        packet.CopyTo(body.AsSpan(20));
        WriteBlock(EnhancedPacket, body);
    }

    public void Flush() => _output.Flush();

    public void Dispose()
    {
        _output.Flush();
        if (!_leaveOpen)
            _output.Dispose();
    }

    private void WriteBlock(uint type, ReadOnlySpan<byte> body)
    {
        var block = new byte[body.Length + 12];
        BinaryPrimitives.WriteUInt32LittleEndian(block, type);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4), block.Length);
        body.CopyTo(block.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(block.Length - 4), block.Length);
        _output.Write(block);
    }
}
