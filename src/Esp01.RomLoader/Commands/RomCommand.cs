using System.Buffers.Binary;

namespace Esp01.RomLoader.Commands;

/// <summary>One request to the ROM loader: opcode, body, how long the answer may take.</summary>
internal abstract record RomCommand(RomOpcode Opcode, TimeSpan Timeout)
{
    protected static readonly TimeSpan Quick = TimeSpan.FromSeconds(3);

    private const byte ChecksumSeed = 0xEF;

    public abstract byte[] Body { get; }

    /// <summary>The bytes the checksum covers: the data behind the 16-byte head, of commands that carry data.</summary>
    protected virtual ReadOnlySpan<byte> Checked => default;

    /// <summary>For messages: what was asked.</summary>
    public virtual string Name => Opcode.ToString();

    /// <summary><c>00, op, u16 length, u32 checksum, body</c>. Commands without data have checksum 0.</summary>
    public byte[] ToPacket()
    {
        var body = Body;
        var packet = new byte[8 + body.Length];
        packet[1] = (byte)Opcode;
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(2), (ushort)body.Length);
        if (!Checked.IsEmpty)
        {
            var sum = ChecksumSeed;
            foreach (var value in Checked)
                sum ^= value;
            packet[4] = sum;
        }
        body.CopyTo(packet, 8);
        return packet;
    }

    protected static byte[] Words(params ReadOnlySpan<uint> words)
    {
        var bytes = new byte[words.Length * 4];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), words[i]);
        return bytes;
    }
}
