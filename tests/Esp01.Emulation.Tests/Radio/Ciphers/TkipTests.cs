using Esp01.Emulation.Radio.Ciphers;

namespace Esp01.Emulation.Tests.Radio.Ciphers;

/// <summary>Against the examples of IEEE 802.11-2016, annex J (key mixing, Michael), and a frame there and back.</summary>
public sealed class TkipTests
{
    private static readonly byte[] Key = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");
    private static readonly byte[] MichaelKey = Convert.FromHexString("3456789012345678");

    [Theory]
    [InlineData(0u, 0, "00200033ea8d2f60ca6d1374234a660b")]
    [InlineData(0u, 1, "00200190ffdc314389a9d9d074fd20aa")]
    public void Keys_are_mixed_as_in_the_standards_examples(uint high, ushort low, string expected)
    {
        var key = new byte[16];
        TkipKeyMixing.Mix(Key, Convert.FromHexString("102233445566"), high, low, key);
        Assert.Equal(expected, Convert.ToHexStringLower(key));
    }

    [Theory]
    [InlineData("0000000000000000", "", "82925c1ca1d130b8")]
    [InlineData("82925c1ca1d130b8", "M", "434721ca40639b3f")]
    [InlineData("434721ca40639b3f", "Mi", "e8f9becae97e5d29")]
    [InlineData("e8f9becae97e5d29", "Mic", "90038fc6cf13c1db")]
    [InlineData("90038fc6cf13c1db", "Mich", "d55e100510128986")]
    [InlineData("d55e100510128986", "Michael", "0a942b124ecaa546")]
    public void Michael_computes_the_standards_examples(string key, string data, string expected)
    {
        var code = new byte[8];
        Michael.Compute(Convert.FromHexString(key), [], System.Text.Encoding.ASCII.GetBytes(data), code);
        Assert.Equal(expected, Convert.ToHexStringLower(code));
    }

    [Fact]
    public void A_frame_comes_back_and_a_changed_bit_is_found()
    {
        var plain = Frame();
        var frame = plain.ToArray();
        Tkip.Encrypt(frame, Key, MichaelKey);
        Assert.NotEqual(plain[32..^12], frame[32..^12]);
        foreach (var at in Enumerable.Range(32, frame.Length - 32).Append(4).Append(10))
        {
            var damaged = frame.ToArray();
            damaged[at] ^= 1;
            Assert.False(Tkip.TryDecrypt(damaged, Key, MichaelKey));
        }

        Assert.False(Tkip.TryDecrypt(frame.ToArray(), Key, Key.AsSpan(0, 8)));
        Assert.True(Tkip.TryDecrypt(frame, Key, MichaelKey));
        Assert.Equal(plain[..^12], frame[..^12]);
    }

    private static byte[] Frame()
    {
        var frame = new byte[24 + 8 + 60 + 12];
        Convert.FromHexString("0842").CopyTo(frame, 0);
        Convert.FromHexString("ffffffffffff0211223344550211223344660000012001600000000000").CopyTo(frame, 4);
        frame.AsSpan(32, 60).Fill(0xa5);
        return frame;
    }
}
