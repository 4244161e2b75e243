using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Esp01.Emulation.Rom;

/// <summary>
/// Cryptography for WPA, as in wpa_supplicant, whose functions these are. The SDK derives a key when its access point is set
/// up, whether anybody hears it or not; the rest only a network would need.
/// </summary>
internal static class RomWpa
{
    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x4000b840, "pbkdf2_sha1", DeriveKey),
        new(0x4000ba28, "hmac_sha1", Sha1Mac),
        new(0x4000b8b4, "hmac_sha1_vector", call => MacOfParts(call, HashAlgorithmName.SHA1)),
        new(0x4000ba48, "sha1_prf", Expand),
        new(0x4000a2cc, "hmac_md5", Md5Mac),
        new(0x4000a160, "hmac_md5_vector", call => MacOfParts(call, HashAlgorithmName.MD5)),
        new(0x400097ac, "md5_vector", call => HashOfParts(call, HashAlgorithmName.MD5)),
        new(0x4000a2ec, "sha1_vector", call => HashOfParts(call, HashAlgorithmName.SHA1)),
        new(0x40009410, "aes_unwrap", Unwrap),
        new(0x4000dd68, "rc4_skip", ApplyRc4),
    ];

    /// <summary>(passphrase, network name, its length, iterations, result, its length).</summary>
    private static void DeriveKey(RomCall call)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.Latin1.GetBytes(call.ReadText(call[0])), call.ReadBytes(call[1], call[2]), (int)call[3], HashAlgorithmName.SHA1, (int)call[5]);
        call.Memory.Write(call[4], key);
        call.Return(0u);
    }

    /// <summary>(key, its length, data, its length, result).</summary>
    private static void Sha1Mac(RomCall call)
    {
        call.Memory.Write(call[4], HMACSHA1.HashData(call.ReadBytes(call[0], call[1]), call.ReadBytes(call[2], call[3])));
        call.Return(0u);
    }

    /// <summary>(key, its length, number of parts, their addresses, their lengths, result).</summary>
    private static void MacOfParts(RomCall call, HashAlgorithmName algorithm)
    {
        using var mac = IncrementalHash.CreateHMAC(algorithm, call.ReadBytes(call[0], call[1]));
        foreach (var part in Parts(call, call[2], call[3], call[4]))
            mac.AppendData(part);
        call.Memory.Write(call[5], mac.GetHashAndReset());
        call.Return(0u);
    }

    /// <summary>(number of parts, their addresses, their lengths, result).</summary>
    private static void HashOfParts(RomCall call, HashAlgorithmName algorithm)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        foreach (var part in Parts(call, call[0], call[1], call[2]))
            hash.AppendData(part);
        call.Memory.Write(call[3], hash.GetHashAndReset());
        call.Return(0u);
    }

    private static IEnumerable<byte[]> Parts(RomCall call, uint count, uint addresses, uint lengths)
    {
        for (uint part = 0; part < count; part++)
            yield return call.ReadBytes(call.Memory.ReadWord(addresses + (part * 4)), call.Memory.ReadWord(lengths + (part * 4)));
    }

    private static void Md5Mac(RomCall call)
    {
        call.Memory.Write(call[4], HMACMD5.HashData(call.ReadBytes(call[0], call[1]), call.ReadBytes(call[2], call[3])));
        call.Return(0u);
    }

    /// <summary>IEEE 802.11i PRF: (key, its length, label, data, its length, result, its length).</summary>
    private static void Expand(RomCall call)
    {
        var key = call.ReadBytes(call[0], call[1]);
        var seed = new List<byte>();
        seed.AddRange(Encoding.Latin1.GetBytes(call.ReadText(call[2])));
        seed.Add(0);
        seed.AddRange(call.ReadBytes(call[3], call[4]));
        seed.Add(0);
        var result = new byte[call[6]];
        for (var done = 0; done < result.Length; seed[^1]++)
        {
            var hash = HMACSHA1.HashData(key, seed.ToArray());
            var part = Math.Min(hash.Length, result.Length - done);
            hash.AsSpan(0, part).CopyTo(result.AsSpan(done));
            done += part;
        }

        call.Memory.Write(call[5], result);
        call.Return(0u);
    }

    /// <summary>RFC 3394 with a key of 128 bits: (key, number of 64-bit blocks without the first, input, result).</summary>
    private static void Unwrap(RomCall call)
    {
        const int Block = 8;
        const int Rounds = 6;
        const byte Intact = 0xa6;
        var blocks = (int)call[1];
        var data = call.ReadBytes(call[2], (uint)((blocks + 1) * Block));
        using var aes = Aes.Create();
        aes.Key = call.ReadBytes(call[0], 16);
        var pair = new byte[2 * Block];
        for (var step = Rounds * blocks; step > 0; step--)
        {
            var block = data.AsSpan((((step - 1) % blocks) + 1) * Block, Block);
            var check = BinaryPrimitives.ReadUInt64BigEndian(data) ^ (ulong)step;
            BinaryPrimitives.WriteUInt64BigEndian(pair, check);
            block.CopyTo(pair.AsSpan(Block));
            var plain = aes.DecryptEcb(pair, PaddingMode.None);
            plain.AsSpan(0, Block).CopyTo(data);
            plain.AsSpan(Block).CopyTo(block);
        }

        if (data.AsSpan(0, Block).ContainsAnyExcept(Intact))
        {
            call.Return(uint.MaxValue);
            return;
        }

        call.Memory.Write(call[3], data.AsSpan(Block));
        call.Return(0u);
    }

    /// <summary>(key, its length, bytes of key stream to skip, data, its length); the data is replaced.</summary>
    private static void ApplyRc4(RomCall call)
    {
        var key = call.ReadBytes(call[0], call[1]);
        var state = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        byte j = 0;
        for (var i = 0; i < state.Length; i++)
        {
            j += (byte)(state[i] + key[i % key.Length]);
            (state[i], state[j]) = (state[j], state[i]);
        }

        var data = call.ReadBytes(call[3], call[4]);
        byte at = 0;
        j = 0;
        for (var i = -(long)call[2]; i < data.Length; i++)
        {
            at++;
            j += state[at];
            (state[at], state[j]) = (state[j], state[at]);
            if (i >= 0)
                data[i] ^= state[(byte)(state[at] + state[j])];
        }

        call.Memory.Write(call[3], data);
        call.Return(0u);
    }
}
