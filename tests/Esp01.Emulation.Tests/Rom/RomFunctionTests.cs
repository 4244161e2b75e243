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

    // FIPS 180-4's own example of 448 bits, in two pieces.
    [Fact]
    public void Sha1_goes_on_where_the_last_piece_ended()
    {
        using var rom = new RomCaller();
        rom.Put(B, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"u8);
        rom.Call(0x4000b584, A);
        rom.Call(0x4000b5a8, A, B, 40);
        rom.Call(0x4000b5a8, A, B + 40, 16);
        rom.Call(0x4000b648, C, A);
        Assert.Equal("84983E441C3BD26EBAAE4AA1F95129E5E54670F1", Convert.ToHexString(rom.Get(C, 20)));
    }

    [Fact]
    public void Hashes_of_parts_are_those_of_the_whole()
    {
        using var rom = new RomCaller();
        rom.Put(B, "abc"u8);
        foreach (var (at, word) in new[] { (0u, B), (4u, B + 1), (16u, 1u), (20u, 2u) })
            rom.Board.Memory.WriteWord(A + at, word);
        rom.Call(0x4000a2ec, 2, A, A + 16, C);
        Assert.Equal("A9993E364706816ABA3E25717850C26C9CD0D89D", Convert.ToHexString(rom.Get(C, 20)));
        rom.Call(0x400097ac, 2, A, A + 16, C);
        Assert.Equal("900150983CD24FB0D6963F7D28E17F72", Convert.ToHexString(rom.Get(C, 16)));
    }

    // FIPS 197: the last words of appendix A.1's key schedule, and the cipher example of appendix C.1.
    [Fact]
    public void An_aes_key_is_scheduled_and_a_block_decrypted()
    {
        using var rom = new RomCaller();
        rom.Put(A, Convert.FromHexString("2B7E151628AED2A6ABF7158809CF4F3C"));
        rom.Call(0x40009300, B, A);
        Assert.Equal([0xd014f9a8u, 0xc9ee2589u, 0xe13f0cc8u, 0xb6630ca6u], Enumerable.Range(40, 4).Select(word => rom.Board.Memory.ReadWord(B + (uint)(word * 4))));
        rom.Put(A, Convert.FromHexString("000102030405060708090A0B0C0D0E0F"));
        rom.Put(C, Convert.FromHexString("69C4E0D86A7B0430D8CDB78070B4C55A"));
        rom.Call(0x40008dd0, B, A);
        // Appendix C.1 prints the schedule of the equivalent inverse cipher: rounds 1 and 10 of it.
        Assert.Equal([0x13aa29be, 0x9c8faff6, 0xf770f580, 0x00f7bf03], Enumerable.Range(4, 4).Select(word => rom.Board.Memory.ReadWord(B + (uint)(word * 4))));
        rom.Call(0x400092d4, B, C, D);
        Assert.Equal("00112233445566778899AABBCCDDEEFF", Convert.ToHexString(rom.Get(D, 16)));
    }

    // esp-open-rtos and rBoot call the layer below SPIRead and SPIWrite; the chip's parameters are their first argument.
    [Fact]
    public void Flash_is_written_read_and_erased_by_the_lower_layer_too()
    {
        using var rom = new RomCaller();
        const uint Chip = 0x3fffc718;
        rom.Board.Flash.Load(new byte[1 << 20]);
        Assert.Equal(0u, rom.Call(0x400040c0, Chip, 0x10000));
        Assert.Equal(0xff, rom.Board.Flash.Cells.Span[0x10000]);
        Assert.Equal(0, rom.Board.Flash.Cells.Span[0x11000]);
        rom.Put(A, "written to flash"u8);
        Assert.Equal(0u, rom.Call(0x40004174, Chip, 0x10010, A, 16));
        Assert.Equal(0u, rom.Call(0x400042ac, Chip, 0x10010, B, 16));
        Assert.Equal("written to flash"u8, rom.Get(B, 16));
        Assert.Equal(0u, rom.Call(0x40004508, Chip));
        // Over a page's end, or beyond the chip.
        Assert.Equal(1u, rom.Call(0x40004174, Chip, 0x100f8, A, 16));
        Assert.Equal(1u, rom.Call(0x400042ac, Chip, 0x40_0000, B, 4));
    }

    // 48 steps for each doubling, an eighth of a decibel each; below 16 the table serves as it is. Three bits are behind the point.
    [Theory]
    [InlineData(2, 3, 8)]
    [InlineData(16, 3, 48)]
    [InlineData(32, 3, 96)]
    [InlineData(1024, 3, 336)]
    [InlineData(1536, 3, 364)]
    [InlineData(1024, 0, 480)]
    [InlineData(8192, 6, 336)]
    public void Linear_values_become_decibels(uint value, uint fraction, uint expected)
    {
        using var rom = new RomCaller();
        Assert.Equal(expected, rom.Call(0x40006484, value, fraction));
    }

    // SDKs of 2014 divide by each of these.
    [Fact]
    public void What_the_radio_measures_is_plausible_and_noisy()
    {
        using var rom = new RomCaller();
        var tones = Enumerable.Range(0, 8).Select(_ => (int)rom.Call(0x40006a1c, 4, 10)).ToList();
        Assert.All(tones, tone => Assert.InRange(tone, 3900, 4300));
        Assert.True(tones.Distinct().Count() > 1);
        rom.Call(0x40006260, A, 12);
        rom.Call(0x4000615c, 0, 1000, B);
        Assert.NotEqual(0u, rom.Board.Memory.ReadWord(A));
        Assert.InRange((int)rom.Board.Memory.ReadWord(B), 3, 9);
        Assert.InRange((int)rom.Board.Memory.ReadWord(B + 4), -9, -3);
    }

    [Fact]
    public void The_wait_for_an_estimate_ends()
    {
        using var rom = new RomCaller();
        rom.Board.Memory.WriteWord(0x6000057c, 0);
        Assert.NotEqual(0u, rom.Board.Memory.ReadWord(0x6000057c) & (1u << 31));
        Assert.Equal(0u, rom.Board.Memory.ReadWord(0x600005a0) & (1u << 31));
    }

    // NodeMCU asks again and again while its user presses a key; the divider is for the clock of the UART at that time.
    [Fact]
    public void The_rate_of_what_arrives_is_measured_for_a_program()
    {
        using var rom = new RomCaller();
        Assert.Equal(0u, rom.Call(0x40003924, 0, 1));
        rom.Send("UUUU", baudRate: 9600);
        Assert.InRange(rom.Call(0x40003924, 0, 1), 5410u, 5424u);
        // A new measurement begins.
        Assert.Equal(0u, rom.Call(0x40003924, 0, 1));
    }

    [Fact]
    public void The_watchdog_is_switched_off_and_on_again_as_it_was()
    {
        using var rom = new RomCaller();
        rom.Board.Memory.WriteWord(0x60000900, 0x39);
        var mode = rom.Call(0x400030f0);
        Assert.Equal(0u, rom.Call(0x40002f34));
        rom.Call(0x40003158, mode);
        Assert.Equal(0x39u, rom.Board.Memory.ReadWord(0x60000900));
        rom.Call(0x400030f0);
    }

    [Fact]
    public void A_mac_address_is_read_from_text()
    {
        using var rom = new RomCaller();
        rom.Put(A, "18:fe:34:3C:4b:5a\0"u8);
        Assert.Equal(0u, rom.Call(0x40002af8, B, A));
        Assert.Equal("18FE343C4B5A", Convert.ToHexString(rom.Get(B, 6)));
        rom.Put(A, "18:fe:xx\0"u8);
        Assert.NotEqual(0u, rom.Call(0x40002af8, B, A));
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
