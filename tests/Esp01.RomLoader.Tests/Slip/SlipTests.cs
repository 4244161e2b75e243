using Esp01.RomLoader.Slip;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.RomLoader.Tests.Slip;

public class SlipTests
{
    [Fact]
    public void Special_bytes_are_escaped() =>
        Assert.Equal([0xC0, 0x01, 0xDB, 0xDC, 0xDB, 0xDD, 0x02, 0xC0], SlipCodec.Encode([0x01, 0xC0, 0xDB, 0x02]));

    [Fact]
    public void What_is_encoded_is_read_back_in_any_pieces() =>
        Prop.ForAll<NonEmptyArray<byte>, PositiveInt>((packet, piece) =>
        {
            var reader = new SlipReader();
            foreach (var chunk in SlipCodec.Encode(packet.Get).Chunk(piece.Get))
                reader.Push(chunk);
            return reader.TryTake(out var read) && read.SequenceEqual(packet.Get) && !reader.TryTake(out _);
        }).Check(Fuzzing.Thorough);

    [Fact]
    public void After_any_garbage_the_second_packet_is_read() =>
        Prop.ForAll<byte[], NonEmptyArray<byte>>((garbage, packet) =>
        {
            var reader = new SlipReader();
            reader.Push(garbage ?? []);
            // Garbage may have opened a frame; the first packet's C0 then ends that one. The second is always whole.
            reader.Push(SlipCodec.Encode(packet.Get));
            reader.Push(SlipCodec.Encode(packet.Get));
            byte[] last = [];
            while (reader.TryTake(out var read))
                last = read;
            return last.SequenceEqual(packet.Get);
        }).Check(Fuzzing.Thorough);

    [Fact]
    public void Text_between_frames_is_no_packet()
    {
        var reader = new SlipReader();
        reader.Push("user code done\r\n"u8);
        Assert.False(reader.TryTake(out _));
        reader.Push(SlipCodec.Encode([1, 2]));
        Assert.True(reader.TryTake(out var packet));
        Assert.Equal([1, 2], packet);
    }

    [Fact]
    public void A_packet_that_never_ends_is_dropped()
    {
        var reader = new SlipReader();
        reader.Push([0xC0, .. new byte[SlipReader.LongestPacket + 1]]);
        reader.Push(SlipCodec.Encode([7]));
        Assert.True(reader.TryTake(out var packet));
        Assert.Equal([7], packet);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xDB)]
    [InlineData(0xDE)]
    public void A_packet_with_an_escape_that_means_nothing_is_dropped(byte escaped)
    {
        var reader = new SlipReader();
        reader.Push([0xC0, 1, 0xDB, escaped, 2, 0xC0]);
        reader.Push(SlipCodec.Encode([7]));
        var packets = new List<byte[]>();
        while (reader.TryTake(out var packet))
            packets.Add(packet);
        Assert.Equal([[7]], packets);
    }
}
