using Esp01.Air.Security;

namespace Esp01.Air.Tests.Security;

/// <summary>Against the standards' own examples.</summary>
public sealed class KeyTests
{
    // IEEE 802.11-2016, annex J.4.2.
    [Theory]
    [InlineData("password", "IEEE", "f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e")]
    [InlineData("ThisIsAPassword", "ThisIsASSID", "0dc0d6eb90555ed6419756b9a15ec3e3209b63df707dd508d14581f8982721af")]
    public void A_passphrase_becomes_the_master_key_of_the_example(string passphrase, string ssid, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(PairwiseKeys.MasterOf(passphrase, ssid)));

    // IEEE 802.11-2016, annex J.3.2.
    [Fact]
    public void The_pseudo_random_function_gives_the_examples_bits()
    {
        var key = Enumerable.Repeat((byte)0x0b, 20).ToArray();
        Assert.Equal(
            "bcd4c650b30b9684951829e0d75f9d54b862175ed9f00606e17d8da35402ffee75df78c3d31e0f889f012120c0862beb67753e7439ae242edb8373698356cf5a",
            Convert.ToHexStringLower(PairwiseKeys.Expand(key, "prefix", "Hi There"u8, 64)));
    }

    [Fact]
    public void Both_sides_derive_the_same_keys_whoever_comes_first()
    {
        var master = new byte[32];
        var (one, other) = (LinkAddress.Parse("02:00:00:00:00:01"), LinkAddress.Parse("02:00:00:00:00:02"));
        byte[] nonce = new byte[32], otherNonce = [.. Enumerable.Repeat((byte)1, 32)];
        Assert.Equal(
            PairwiseKeys.Derive(master, one, other, nonce, otherNonce).Temporal,
            PairwiseKeys.Derive(master, other, one, otherNonce, nonce).Temporal);
    }

    // RFC 3394, sections 4.1 and 4.2 have 128 bits under 128 bits only in 4.1.
    [Fact]
    public void Keys_are_wrapped_as_in_the_example_and_come_back()
    {
        var key = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");
        var keys = Convert.FromHexString("00112233445566778899aabbccddeeff");
        var wrapped = KeyWrap.Wrap(key, keys);
        Assert.Equal("1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5", Convert.ToHexStringLower(wrapped));
        Assert.Equal(keys, KeyWrap.TryUnwrap(key, wrapped));
        wrapped[5] ^= 1;
        Assert.Null(KeyWrap.TryUnwrap(key, wrapped));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(25)]
    public void What_cannot_be_wrapped_keys_is_none(int length) => Assert.Null(KeyWrap.TryUnwrap(new byte[16], new byte[length]));

    [Fact]
    public void A_message_says_who_made_it()
    {
        var key = new byte[16];
        var message = new EapolKey(EapolKeyFlags.Message2, 0, 7, new byte[32], [1, 2, 3]).ToArray(key);
        Assert.True(EapolKey.HasCodeOf(message, key));
        Assert.Equal([1, 2, 3], EapolKey.TryRead(message)!.Data);
        message[50] ^= 1;
        Assert.False(EapolKey.HasCodeOf(message, key));
    }

    [Fact]
    public void A_message_that_says_it_is_longer_than_it_is_is_none()
    {
        var message = new EapolKey(EapolKeyFlags.Message2, 0, 7, new byte[32], [1, 2, 3]).ToArray(new byte[16]);
        Assert.Null(EapolKey.TryRead(message.AsSpan(0, message.Length - 1)));
        Assert.Null(EapolKey.TryRead(message.AsSpan(0, 98)));
        message[2] = 0xff;
        Assert.False(EapolKey.HasCodeOf(message, new byte[16]));
    }

    [Fact]
    public void A_group_key_survives_its_way_through_key_data()
    {
        var key = new GroupKey(2, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        var data = key.ToKeyData([48, 2, 1, 0]);
        Assert.Equal(0, data.Length % 8);
        Assert.Equal(key.Material, GroupKey.Find(data)!.Material);
        Assert.Null(GroupKey.Find([221, 200, 0, 0x0f, 0xac, 1]));
    }
}
