using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Esp01.Air.Security;

/// <summary>Hides keys under a key: AES Key Wrap, RFC 3394.</summary>
internal static class KeyWrap
{
    private const int Block = 8;
    private const int Rounds = 6;
    private const byte InitialValue = 0xa6;

    /// <param name="keys">A multiple of 8 bytes, 16 or more.</param>
    /// <returns>8 bytes more.</returns>
    public static byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> keys)
    {
        using var aes = NewAes(key);
        var count = keys.Length / Block;
        var wrapped = new byte[Block + keys.Length];
        wrapped.AsSpan(0, Block).Fill(InitialValue);
        keys.CopyTo(wrapped.AsSpan(Block));
        Span<byte> both = stackalloc byte[2 * Block];
        for (var step = 0; step < Rounds * count; step++)
        {
            var at = Block * (1 + (step % count));
            wrapped.AsSpan(0, Block).CopyTo(both);
            wrapped.AsSpan(at, Block).CopyTo(both[Block..]);
            aes.EncryptEcb(both, both, PaddingMode.None);
            Count(both, step + 1);
            both[..Block].CopyTo(wrapped);
            both[Block..].CopyTo(wrapped.AsSpan(at));
        }

        return wrapped;
    }

    /// <summary>Null where the bytes were not wrapped with this key.</summary>
    public static byte[]? TryUnwrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length < 3 * Block || wrapped.Length % Block != 0)
            return null;
        using var aes = NewAes(key);
        var count = (wrapped.Length / Block) - 1;
        var keys = wrapped.ToArray();
        Span<byte> both = stackalloc byte[2 * Block];
        for (var step = (Rounds * count) - 1; step >= 0; step--)
        {
            var at = Block * (1 + (step % count));
            keys.AsSpan(0, Block).CopyTo(both);
            keys.AsSpan(at, Block).CopyTo(both[Block..]);
            Count(both, step + 1);
            aes.DecryptEcb(both, both, PaddingMode.None);
            both[..Block].CopyTo(keys);
            both[Block..].CopyTo(keys.AsSpan(at));
        }

        return keys.AsSpan(0, Block).IndexOfAnyExcept(InitialValue) < 0 ? keys[Block..] : null;
    }

    private static void Count(Span<byte> both, int step) =>
        BinaryPrimitives.WriteUInt64BigEndian(both, BinaryPrimitives.ReadUInt64BigEndian(both) ^ (ulong)step);

    private static Aes NewAes(ReadOnlySpan<byte> key)
    {
        var aes = Aes.Create();
        aes.SetKey(key);
        return aes;
    }
}
