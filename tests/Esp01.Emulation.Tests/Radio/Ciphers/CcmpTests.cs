using Esp01.Emulation.Radio.Ciphers;

namespace Esp01.Emulation.Tests.Radio.Ciphers;

/// <summary>Against the standard's own example: IEEE 802.11-2016, annex J.6.4.</summary>
public sealed class CcmpTests
{
    private const string Header = "0848c32c0fd2e128a57c5030f1844408abaea5b8fcba8033";
    private const string Vector = "0ce70020769703b5";
    private const string Plain = "f8ba1a55d02f85ae967bb62fb6cda8eb7e78a050";
    private const string Secret = "f3d0a2fe9a3dbf2342a643e43246e80c3c04d019";
    private const string Code = "7845ce0b16f97623";

    private static readonly byte[] Key = Convert.FromHexString("c97c1f67ce371185514a8a19f2bdd52f");

    [Fact]
    public void The_standards_example_is_encrypted_as_it_says()
    {
        var frame = Convert.FromHexString(Header + Vector + Plain + "0000000000000000");
        Ccmp.Encrypt(frame, Key);
        Assert.Equal(Header + Vector + Secret + Code, Convert.ToHexStringLower(frame));
    }

    [Fact]
    public void The_standards_example_is_decrypted_and_keeps_its_code()
    {
        var frame = Convert.FromHexString(Header + Vector + Secret + Code);
        Assert.True(Ccmp.TryDecrypt(frame, Key));
        Assert.Equal(Header + Vector + Plain + Code, Convert.ToHexStringLower(frame));
    }

    [Theory]
    [InlineData(0, 0x08)]
    [InlineData(4, 1)]
    [InlineData(10, 1)]
    [InlineData(16, 1)]
    [InlineData(24, 1)]
    [InlineData(40, 1)]
    [InlineData(55, 1)]
    public void A_changed_bit_is_found(int at, byte bit)
    {
        var frame = Convert.FromHexString(Header + Vector + Secret + Code);
        frame[at] ^= bit;
        Assert.False(Ccmp.TryDecrypt(frame, Key));
    }

    [Theory]
    [InlineData(1, 0x08)]
    [InlineData(1, 0x10)]
    [InlineData(23, 0x10)]
    public void What_a_repetition_may_change_is_not_part_of_it(int at, byte bit)
    {
        var frame = Convert.FromHexString(Header + Vector + Secret + Code);
        frame[at] ^= bit;
        Assert.True(Ccmp.TryDecrypt(frame, Key));
    }

    [Theory]
    [InlineData("88")]
    [InlineData("0803")]
    public void Frames_with_priority_or_four_addresses_come_back(string control)
    {
        var frame = new byte[100];
        Convert.FromHexString(control).CopyTo(frame, 0);
        frame[1] |= 0x40;
        frame.AsSpan(40).Fill(0x55);
        var before = frame.ToArray();
        Ccmp.Encrypt(frame, Key);
        Assert.NotEqual(before, frame);
        Assert.True(Ccmp.TryDecrypt(frame, Key));
        Assert.Equal(before[..92], frame[..92]);
    }

    [Fact]
    public void A_frame_without_room_for_a_code_is_none() => Assert.False(Ccmp.TryDecrypt(new byte[39], Key));
}
