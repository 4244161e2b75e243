using System.Security.Cryptography;
using System.Text;

namespace Esp01.Air.Security;

/// <summary>The keys that a station and its access point share (IEEE 802.11-2016, 12.7.1).</summary>
/// <param name="Confirmation">Proves who sent a message of the handshake.</param>
/// <param name="Encryption">Wraps keys in the handshake.</param>
/// <param name="Temporal">CCMP's.</param>
internal sealed record PairwiseKeys(byte[] Confirmation, byte[] Encryption, byte[] Temporal)
{
    private const int KeyLength = 16;
    private const int Iterations = 4096;
    private const int MasterLength = 32;

    /// <summary>The network's master key, from its passphrase: a second of a slow computer's time, on purpose.</summary>
    public static byte[] MasterOf(string passphrase, string ssid) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(passphrase), Encoding.UTF8.GetBytes(ssid), Iterations, HashAlgorithmName.SHA1, MasterLength);

    public static PairwiseKeys Derive(ReadOnlySpan<byte> master, LinkAddress one, LinkAddress other, ReadOnlySpan<byte> nonceOfOne, ReadOnlySpan<byte> nonceOfOther)
    {
        var (low, high) = one.Value < other.Value ? (one, other) : (other, one);
        var isOneLower = nonceOfOne.SequenceCompareTo(nonceOfOther) < 0;
        byte[] data = [.. low.ToArray(), .. high.ToArray(), .. isOneLower ? nonceOfOne : nonceOfOther, .. isOneLower ? nonceOfOther : nonceOfOne];
        var bits = Expand(master, "Pairwise key expansion", data, 3 * KeyLength);
        return new(bits[..KeyLength], bits[KeyLength..(2 * KeyLength)], bits[(2 * KeyLength)..]);
    }

    /// <summary>The standard's pseudo-random function: HMAC-SHA1 over label, zero, data and a counter.</summary>
    internal static byte[] Expand(ReadOnlySpan<byte> key, string label, ReadOnlySpan<byte> data, int length)
    {
        byte[] input = [.. Encoding.ASCII.GetBytes(label), 0, .. data, 0];
        var output = new List<byte>();
        for (; output.Count < length; input[^1]++)
            output.AddRange(HMACSHA1.HashData(key, input));
        return [.. output.Take(length)];
    }
}
