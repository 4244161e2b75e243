using System.Text;

namespace Esp01.Emulation.Tests.Rom;

/// <summary>Functions of the ROM, by the addresses of Espressif's linker script, on published test vectors.</summary>
public sealed class RomFunctionTests
{
    private const uint A = RomCaller.Data;
    private const uint B = A + 0x100;
    private const uint C = A + 0x200;
    private const uint D = A + 0x300;

    [Theory]
    [InlineData(0x4000dc88, -7, 2, -3)]
    [InlineData(0x4000dc88, int.MinValue, -1, int.MinValue)]
    [InlineData(0x4000e21c, -1, 16, 0x0fffffff)]
    [InlineData(0x4000e268, -1, 10, 5)]
    [InlineData(0x400031b4, 13, 8, 16)]
    [InlineData(0x400065a4, 2412, 0, 1)]
    [InlineData(0x400065a4, 2484, 0, 14)]
    public void Integers_are_divided_and_rounded(uint function, int left, int right, int expected)
    {
        using var rom = new RomCaller();
        Assert.Equal((uint)expected, rom.Call(function, (uint)left, (uint)right));
    }

    [Theory]
    [InlineData(0x40000650, 0x1_0000_0003UL, 7UL, 0x7_0000_0015UL)]
    [InlineData(0x4000d310, 0xffff_ffff_ffffUL, 0x10000UL, 0xffff_ffffUL)]
    [InlineData(0x4000d770, 0x1_0000_0001UL, 10UL, 7UL)]
    [InlineData(0x4000ce60, 0xffff_ffff_ffff_fff9UL, 2UL, 0xffff_ffff_ffff_fffdUL)]
    public void Long_integers_are_multiplied_and_divided(uint function, ulong left, ulong right, ulong expected)
    {
        using var rom = new RomCaller();
        Assert.Equal(expected, rom.CallLong(function, (uint)left, (uint)(left >> 32), (uint)right, (uint)(right >> 32)));
    }

    [Theory]
    [InlineData(0x4000c180, 1.5f, 0.25f, 1.75f)]
    [InlineData(0x4000c268, 1.5f, 0.25f, 1.25f)]
    [InlineData(0x4000c3dc, 3f, -0.5f, -1.5f)]
    public void Singles_are_computed(uint function, float left, float right, float expected)
    {
        using var rom = new RomCaller();
        Assert.Equal(BitConverter.SingleToUInt32Bits(expected), rom.Call(function, BitConverter.SingleToUInt32Bits(left), BitConverter.SingleToUInt32Bits(right)));
    }

    [Theory]
    [InlineData(0x4000c538, 0.1, 0.2, 0.30000000000000004)]
    [InlineData(0x4000c688, 1, 0.9, 0.09999999999999998)]
    [InlineData(0x4000c8f0, 3, 0.1, 0.30000000000000004)]
    [InlineData(0x4000cb94, 1, 3, 0.3333333333333333)]
    public void Doubles_are_computed(uint function, double left, double right, double expected)
    {
        using var rom = new RomCaller();
        var (l, r) = (BitConverter.DoubleToUInt64Bits(left), BitConverter.DoubleToUInt64Bits(right));
        Assert.Equal(BitConverter.DoubleToUInt64Bits(expected), rom.CallLong(function, (uint)l, (uint)(l >> 32), (uint)r, (uint)(r >> 32)));
    }

    [Fact]
    public void Memory_is_moved_where_it_overlaps_and_compared()
    {
        using var rom = new RomCaller();
        rom.Put(A, "abcdefgh"u8);
        rom.Call(0x400018c4, A + 2, A, 6);
        Assert.Equal("ababcdef"u8, rom.Get(A, 8));
        rom.Call(0x4000e190, A + 1, 'x', 3);
        Assert.Equal("axxxcdef"u8, rom.Get(A, 8));
        rom.Put(B, "axxy"u8);
        Assert.True((int)rom.Call(0x4000dea8, A, B, 4) < 0);
        Assert.Equal(0u, rom.Call(0x4000dea8, A, B, 3));
    }

    [Fact]
    public void Text_is_measured_compared_and_found()
    {
        using var rom = new RomCaller();
        rom.Put(A, "needle in a haystack\0"u8);
        rom.Put(B, "hay\0"u8);
        Assert.Equal(20u, rom.Call(0x4000bf4c, A));
        Assert.Equal(A + 12, rom.Call(0x4000e1e0, A, B));
        rom.Call(0x4000c0a0, C, B, 6);
        Assert.Equal("hay\0\0\0"u8, rom.Get(C, 6));
        Assert.True((int)rom.Call(0x4000bdc8, A, B) > 0);
    }

    // RFC 1321, A.5.
    [Fact]
    public void Md5_gives_what_its_memo_prints()
    {
        using var rom = new RomCaller();
        rom.Put(B, "message digest"u8);
        rom.Call(0x40009818, A);
        rom.Call(0x40009834, A, B, 7);
        rom.Call(0x40009834, A, B + 7, 7);
        rom.Call(0x40009900, C, A);
        Assert.Equal("F96B697D7CB7938D525A2F31AAF161D0", Convert.ToHexString(rom.Get(C, 16)));
    }

    // RFC 2202, case 2.
    [Theory]
    [InlineData(0x4000a2cc, 16, "750C783E6AB0B503EAA86E310A5DB738")]
    [InlineData(0x4000ba28, 20, "EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79")]
    public void Message_codes_give_what_their_memo_prints(uint function, int length, string expected)
    {
        using var rom = new RomCaller();
        rom.Put(A, "Jefe"u8);
        rom.Put(B, "what do ya want for nothing?"u8);
        rom.Call(function, A, 4, B, 28, C);
        Assert.Equal(expected, Convert.ToHexString(rom.Get(C, length)));
    }

    // IEEE 802.11i-2004, H.4.2: passphrase to key.
    [Fact]
    public void A_passphrase_becomes_the_key_that_the_standard_prints()
    {
        using var rom = new RomCaller();
        rom.Put(A, "password\0"u8);
        rom.Put(B, "IEEE"u8);
        rom.Call(0x4000b840, A, B, 4, 4096, C, 32);
        Assert.Equal("F42C6FC52DF0EBEF9EBB4B90B38A5F902E83FE1B135A70E23AED762E9710A12E", Convert.ToHexString(rom.Get(C, 32)));
    }

    // IEEE 802.11i-2004, H.3: the pseudo-random function, case 1.
    [Fact]
    public void A_key_expands_as_the_standard_prints()
    {
        using var rom = new RomCaller();
        rom.Put(A, [.. Enumerable.Repeat((byte)0x0b, 20)]);
        rom.Put(B, "prefix\0"u8);
        rom.Put(C, "Hi There"u8);
        rom.Call(0x4000ba48, A, 20, B, C, 8, D, 64);
        Assert.Equal(
            "BCD4C650B30B9684951829E0D75F9D54B862175ED9F00606E17D8DA35402FFEE75DF78C3D31E0F889F012120C0862BEB67753E7439AE242EDB8373698356CF5A",
            Convert.ToHexString(rom.Get(D, 64)));
    }

    // RFC 3394, 4.1.
    [Fact]
    public void A_wrapped_key_is_unwrapped_unless_it_was_changed()
    {
        using var rom = new RomCaller();
        rom.Put(A, Convert.FromHexString("000102030405060708090A0B0C0D0E0F"));
        rom.Put(B, Convert.FromHexString("1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5"));
        Assert.Equal(0u, rom.Call(0x40009410, A, 2, B, C));
        Assert.Equal("00112233445566778899AABBCCDDEEFF", Convert.ToHexString(rom.Get(C, 16)));
        rom.Put(B, [0]);
        Assert.Equal(uint.MaxValue, rom.Call(0x40009410, A, 2, B, C));
    }

    // RFC 6229, 40-bit key: the key stream at offset 240.
    [Fact]
    public void Rc4_skips_the_beginning_of_its_key_stream()
    {
        using var rom = new RomCaller();
        rom.Put(A, [1, 2, 3, 4, 5]);
        rom.Put(B, new byte[16]);
        Assert.Equal(0u, rom.Call(0x4000dd68, A, 5, 240, B, 16));
        Assert.Equal("28CB1132C96CE286421DCAADB8B69EAE", Convert.ToHexString(rom.Get(B, 16)));
    }

    [Fact]
    public void A_descriptor_chain_covers_its_buffer()
    {
        using var rom = new RomCaller();
        Assert.Equal(3u, rom.Call(0x40004f40, A, 36, B, 100, 40, 1, C, C + 4));
        Assert.Equal(A, rom.Board.Memory.ReadWord(C));
        Assert.Equal(A + 24, rom.Board.Memory.ReadWord(C + 4));
        Assert.Equal((1u << 31) | (20 << 12) | 20, rom.Board.Memory.ReadWord(A + 24));
        Assert.Equal(B + 80, rom.Board.Memory.ReadWord(A + 28));
    }

    [Fact]
    public void Flash_is_written_read_and_erased_by_sector_and_area()
    {
        using var rom = new RomCaller();
        rom.Board.Flash.Load(new byte[1 << 20]);
        Assert.Equal(0u, rom.Call(0x40004b44, 0xf000, 0x2000));
        // One sector up to the block, and then two more although only one is left.
        Assert.Equal([1L, 1, 1, 0], new[] { 15, 16, 17, 18 }.Select(sector => (long)rom.Board.Flash.EraseCounts[sector]));
        rom.Put(A, Encoding.ASCII.GetBytes("written to flash"));
        Assert.Equal(0u, rom.Call(0x40004a4c, 0x10000, A, 16));
        Assert.Equal(0u, rom.Call(0x40004b1c, 0x10000, B, 16));
        Assert.Equal("written to flash"u8, rom.Get(B, 16));
        Assert.Equal(0u, rom.Call(0x40004a00, 16));
        rom.Call(0x40004b1c, 0x10000, B, 4);
        Assert.Equal(uint.MaxValue, rom.Board.Memory.ReadWord(B));
    }

    [Fact]
    public void A_locked_chip_ignores_writes_until_it_is_unlocked()
    {
        using var rom = new RomCaller();
        rom.Put(A, "data"u8);
        rom.Call(0x400048a8);
        rom.Call(0x400043c8, 0x3fffc718, B);
        Assert.Equal(0x1cu, rom.Board.Memory.ReadWord(B));
        rom.Call(0x40004a4c, 0, A, 4);
        Assert.Equal(0xff, rom.Board.Flash.Cells.Span[0]);
        rom.Call(0x40004878);
        rom.Call(0x40004a4c, 0, A, 4);
        Assert.Equal("data"u8, rom.Board.Flash.Cells.Span[..4]);
    }

    [Fact]
    public void A_delay_takes_its_time()
    {
        using var rom = new RomCaller();
        var before = rom.Board.Clock.Now;
        rom.Call(0x40002ecc, 50_000);
        Assert.InRange((rom.Board.Clock.Now - before).Microseconds, 50_000, 51_100);
    }
}
