using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Esp01.MicroPython.Releasing;

/// <summary>Version 5 of RFC 9562, section 5.5: the same name is the same UUID, anywhere.</summary>
internal static class NamedUuid
{
    /// <summary>RFC 9562, section 6.6: the namespace of URLs.</summary>
    private static readonly Guid UrlNamespace = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    [SuppressMessage("Security", "CA5350", Justification = "The standard fixes SHA-1; nothing depends on its strength.")]
    public static Guid Create(string name)
    {
        var hash = SHA1.HashData([.. UrlNamespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
