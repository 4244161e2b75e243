using System.Buffers.Binary;
using Esp01.Emulation.Board;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// Transfers with a device at the pins: the phases command, address, dummy clocks, MOSI and MISO one after the other, the last two
/// at the same time in full duplex. The bytes of the buffer go out as the order bits of USER and CTRL say.
/// </summary>
internal sealed partial class SpiController
{
    private const int HighHalf = BufferBytes / 2;

    // USER.
    private const int FullDuplex = 0;
    private const int ReceivesHighestByteFirst = 10;
    private const int SendsHighestByteFirst = 11;
    private const int ReceivesIntoHighHalf = 24;
    private const int SendsFromHighHalf = 25;

    // CTRL.
    private const int ReceivesLowestBitFirst = 25;
    private const int SendsLowestBitFirst = 26;

    /// <summary>What is connected to the pins; null for nothing.</summary>
    public ISpiDevice? Device { get; set; }

    private void ExchangeWithDevice()
    {
        var head = Head();
        var isDuplex = _user[FullDuplex];
        var sentLength = _user[HasMosi] ? WholeBytes("MOSI", (int)_user1.Field(17, 9) + 1) : 0;
        // In full duplex a program need not ask for MISO, and the clocks of MOSI are those that count.
        var receivedLength = isDuplex ? sentLength : _user[HasMiso] ? WholeBytes("MISO", (int)_user1.Field(8, 9) + 1) : 0;

        var sent = new byte[head.Count + sentLength + (isDuplex ? 0 : receivedLength)];
        head.CopyTo(sent);
        Outgoing(sentLength).CopyTo(sent, head.Count);
        var answered = new byte[sent.Length];
        answered.AsSpan().Fill(0xff);
        Device?.Exchange(sent, answered);
        Store(answered.AsSpan(answered.Length - receivedLength));
    }

    /// <summary>Command, address and dummy clocks.</summary>
    private List<byte> Head()
    {
        var head = new List<byte>();
        if (_user[HasCommand])
        {
            for (var at = 0; at < WholeBytes("command", (int)_user2.Field(28, 4) + 1); at++)
                head.Add((byte)(_user2.Value >> (8 * at)));
        }

        if (_user[HasAddress])
        {
            for (var at = 0; at < Math.Min(4, WholeBytes("address", (int)_user1.Field(26, 6) + 1)); at++)
                head.Add((byte)(_address.Value >> (24 - (8 * at))));
        }

        if (_user[HasDummy])
            head.AddRange(new byte[WholeBytes("dummy", (int)_user1.Field(0, 8) + 1)]);
        return head;
    }

    private int WholeBytes(string phase, int bits)
    {
        if (bits % 8 != 0)
            _diagnostics.Report($"{Name}: a {phase} phase of {bits} bits, taken as whole bytes", Address);
        return (bits + 7) / 8;
    }

    private byte[] Outgoing(int length)
    {
        var start = _user[SendsFromHighHalf] ? HighHalf : 0;
        length = Math.Min(length, BufferBytes - start);
        var buffer = new byte[BufferBytes];
        for (var word = 0; word < BufferWords; word++)
            WriteWord(buffer.AsSpan(word * 4), _buffer[word].Value, _user[SendsHighestByteFirst]);
        return [.. buffer.Skip(start).Take(length).Select(value => _control[SendsLowestBitFirst] ? Reversed(value) : value)];
    }

    private void Store(ReadOnlySpan<byte> received)
    {
        var start = _user[ReceivesIntoHighHalf] ? HighHalf : 0;
        var buffer = new byte[BufferBytes];
        received[..Math.Min(received.Length, BufferBytes - start)].CopyTo(buffer.AsSpan(start));
        if (_control[ReceivesLowestBitFirst])
        {
            foreach (ref var value in buffer.AsSpan())
                value = Reversed(value);
        }

        for (var word = start / 4; word < (start + received.Length + 3) / 4 && word < BufferWords; word++)
            _buffer[word].Value = ReadWord(buffer.AsSpan(word * 4), _user[ReceivesHighestByteFirst]);
    }

    private static void WriteWord(Span<byte> to, uint value, bool highestFirst)
    {
        if (highestFirst)
            BinaryPrimitives.WriteUInt32BigEndian(to, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(to, value);
    }

    private static uint ReadWord(ReadOnlySpan<byte> from, bool highestFirst) =>
        highestFirst ? BinaryPrimitives.ReadUInt32BigEndian(from) : BinaryPrimitives.ReadUInt32LittleEndian(from);

    private static byte Reversed(byte value)
    {
        var reversed = 0;
        for (var bit = 0; bit < 8; bit++)
            reversed |= ((value >> bit) & 1) << (7 - bit);
        return (byte)reversed;
    }
}
