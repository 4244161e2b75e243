using Esp01.RomLoader.Stub.Packing;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.RomLoader.Tests.Stub.Packing;

public class CallFilterTests
{
    [Fact]
    public void A_call_names_the_word_it_goes_to_with_the_highest_bits_first()
    {
        var code = new byte[256];
        // nop.n, two bytes each, up to a call in word 4.
        code.AsSpan(0, 0x12).Fill(0x3D);
        Call(from: 0x12, to: 0x1238 * 4).CopyTo(code, 0x12);

        CallFilter.Apply(code);

        Assert.Equal([0x05, 0x12, 0x38], code[0x12..0x15]);
    }

    [Fact]
    public void Calls_of_one_function_look_alike()
    {
        var code = new byte[512];
        for (var at = 0; at + 3 <= 252; at += 12)
            Call(from: at, to: 0x8000).CopyTo(code, at);

        CallFilter.Apply(code);

        Assert.All(Enumerable.Range(1, 20), index => Assert.Equal(code[..3], code[(index * 12)..((index * 12) + 3)]));
    }

    [Fact]
    public void Turned_back_page_by_page_everything_is_as_it_was() => Prop.ForAll<byte[], byte>((seed, pages) =>
    {
        var data = new byte[256 * (1 + (pages % 20))];
        new Random(seed?.Length ?? 0).NextBytes(data);
        // Calls are one in 64 by chance; this makes many.
        for (var at = 0; at < data.Length; at++)
            data[at] = data[at] < 0x30 ? (byte)((data[at] << 6) | 0x05) : data[at];
        var filtered = (byte[])data.Clone();
        CallFilter.Apply(filtered);
        return Restored(filtered).SequenceEqual(data);
    }).QuickCheckThrowOnFailure();

    /// <summary>The way back as the chip goes it: a page at a time, knowing of the next instruction only where it begins.</summary>
    private static byte[] Restored(byte[] filtered)
    {
        var instruction = 0;
        return [.. filtered.Chunk(256).SelectMany((page, number) =>
        {
            var start = number * 256;
            while (instruction < start + 256)
            {
                var at = instruction - start;
                if (page[at] % 64 == 5 && at <= 253)
                {
                    var target = (page[at] / 64 * 65536) + (page[at + 1] * 256) + page[at + 2];
                    Call(instruction, target * 4).CopyTo(page, at);
                    instruction += 3;
                }
                else
                {
                    instruction += page[at] % 16 >= 8 ? 2 : 3;
                }
            }
            return page;
        })];
    }

    /// <summary>CALL0: the way from the word that holds the instruction's first byte, in words; the one word that the processor adds is left out on both sides.</summary>
    private static byte[] Call(int from, int to)
    {
        var way = ((to / 4) - (from / 4)) & 0x3FFFF;
        var instruction = (way << 6) | 5;
        return [(byte)instruction, (byte)(instruction >> 8), (byte)(instruction >> 16)];
    }
}
