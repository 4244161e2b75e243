using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Stub.Packing;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>What the flasher packs, the stub on the chip unpacks: two programs that share nothing but the format.</summary>
public class PackingTests
{
    private const int Sector = 4096;

    public static TheoryData<string> Contents { get; } = ["noise", "zeros", "one byte over", "far repeats", "beyond the window", "program", "text", "calls"];

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task The_chip_unpacks_what_was_packed(string kind)
    {
        await using var bench = new Bench();
        var data = Make(kind);
        var session = await bench.ConnectAsync();

        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(data, 0x10000)], Full = true, Force = true });

        Assert.Equal(data, bench.Flash[0x10000..(0x10000 + data.Length)]);
        Assert.Equal("RAM stub", session.Via);
    }

    [Fact]
    public async Task Any_mixture_arrives_as_it_was()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            await using var bench = new Bench();
            var data = Mixture(seed);
            var session = await bench.ConnectAsync();
            await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(data, 0x20000)], Full = true, Force = true });
            Assert.True(data.AsSpan().SequenceEqual(bench.Flash.AsSpan(0x20000, data.Length)), $"The flash does not hold the mixture of seed {seed}.");
        }
    }

    [Fact]
    public void Packing_makes_a_program_smaller_and_noise_hardly_larger()
    {
        var program = Make("program");
        Assert.InRange(Packer.Pack(program).Length, 1, program.Length * 2 / 3);
        var noise = Make("noise");
        Assert.InRange(Packer.Pack(noise).Length, noise.Length, noise.Length * 103 / 100);
    }

    private static byte[] Make(string kind)
    {
        var random = new Random(kind.Length);
        var data = new byte[24 * Sector];
        switch (kind)
        {
            case "noise":
                random.NextBytes(data);
                break;
            case "zeros":
                break;
            case "one byte over":
                data = new byte[5 * Sector];
                data.AsSpan().Fill(0x5A);
                data[^1] = 1;
                break;
            case "far repeats":
                Repeat(data, random, 32768);
                break;
            case "beyond the window":
                Repeat(data, random, 32769);
                break;
            case "text":
                for (var at = 0; at < data.Length; at++)
                    data[at] = (byte)"MicroPython on the ESP8266, in 16 pins or fewer. "[(at + (at / 1000)) % 49];
                break;
            case "calls":
                for (var at = 0; at + 2 < data.Length; at += 3)
                    (data[at], data[at + 1], data[at + 2]) = ((byte)(0x05 | (random.Next(4) << 6)), (byte)random.Next(256), (byte)random.Next(4));
                break;
            default:
                data = Bench.MakeImage(data.Length);
                break;
        }
        return data;
    }

    /// <summary>Noise, and the same again at a distance.</summary>
    private static void Repeat(byte[] data, Random random, int distance)
    {
        random.NextBytes(data.AsSpan(0, distance));
        for (var at = distance; at < data.Length; at++)
            data[at] = data[at - distance];
    }

    /// <summary>Pieces of everything: literals, short and long matches near and far, old distances again, blank pages.</summary>
    private static byte[] Mixture(int seed)
    {
        var random = new Random(seed);
        var data = new byte[random.Next(1, 15) * Sector];
        for (var at = 0; at < data.Length;)
        {
            var count = Math.Min(data.Length - at, 1 << random.Next(1, 11));
            var piece = data.AsSpan(at, count);
            var distance = random.Next(1, 1 + Math.Max(1, Math.Min(at, 1 << random.Next(1, 17))));
            switch (random.Next(4))
            {
                case 0:
                    random.NextBytes(piece);
                    break;
                case 1:
                    piece.Fill((byte)(random.Next(2) * 0xFF));
                    break;
                default:
                    for (var i = 0; i < count; i++)
                        piece[i] = at + i >= distance ? data[at + i - distance] : (byte)i;
                    break;
            }
            at += count;
        }
        return data;
    }
}
