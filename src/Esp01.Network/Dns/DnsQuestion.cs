using System.Buffers.Binary;
using System.Text;

namespace Esp01.Network.Dns;

/// <summary>One question for a name (RFC 1035, 4.1).</summary>
/// <param name="Name">In small letters, without the last dot; what is not printable ASCII is <c>?</c>, and no name here has that.</param>
/// <param name="Type">1 asks for IPv4 addresses.</param>
/// <param name="Length">How many bytes header and question have.</param>
internal readonly record struct DnsQuestion(string Name, ushort Type, ushort Class, int Length)
{
    public const int HeaderLength = 12;
    public const ushort TypeAddress = 1;
    public const ushort ClassInternet = 1;

    private const int LongestLabel = 63;
    private const int LongestName = 255;

    /// <summary>False for labels that are too long, point elsewhere or reach beyond the end.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out DnsQuestion question)
    {
        question = default;
        if (bytes.Length < HeaderLength || BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) != 1)
            return false;
        var name = new StringBuilder();
        var at = HeaderLength;
        while (true)
        {
            if (at >= bytes.Length)
                return false;
            int length = bytes[at++];
            if (length == 0)
                break;
            if (length > LongestLabel || at + length > bytes.Length || at + length - HeaderLength > LongestName)
                return false;
            if (name.Length > 0)
                name.Append('.');
            foreach (var value in bytes.Slice(at, length))
                name.Append(value is > 0x20 and < 0x7f and not (byte)'.' ? char.ToLowerInvariant((char)value) : '?');
            at += length;
        }

        if (at + 4 > bytes.Length)
            return false;
        question = new(name.ToString(), BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]), at + 4);
        return true;
    }
}
