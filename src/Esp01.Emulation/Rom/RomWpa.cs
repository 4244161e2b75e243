using System.Security.Cryptography;
using System.Text;

namespace Esp01.Emulation.Rom;

/// <summary>Key derivation for WPA. The SDK derives a key when its access point is set up, whether anybody hears it or not.</summary>
internal static class RomWpa
{
    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x4000b840, "pbkdf2_sha1", DeriveKey),
        new(0x4000ba28, "hmac_sha1", Sha1Mac),
        new(0x4000b8b4, "hmac_sha1_vector", Sha1MacOfParts),
        new(0x4000ba48, "sha1_prf", Expand),
        new(0x4000a2cc, "hmac_md5", Md5Mac),
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
    private static void Sha1MacOfParts(RomCall call)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, call.ReadBytes(call[0], call[1]));
        for (uint part = 0; part < call[2]; part++)
            mac.AppendData(call.ReadBytes(call.Memory.ReadWord(call[3] + (part * 4)), call.Memory.ReadWord(call[4] + (part * 4))));
        call.Memory.Write(call[5], mac.GetHashAndReset());
        call.Return(0u);
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
}
