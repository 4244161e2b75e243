using System.Globalization;

namespace Esp01.Repl.Files;

/// <summary>The receiver on the board asks for a block: SYN, offset as 6 hex digits, length as 4, sum of those characters as 2.</summary>
internal readonly record struct BlockRequest(int Offset, int Length)
{
    public const byte Start = 0x16;
    public const int Size = 13;

    /// <summary>What the block's hash covers before its data, so that a block for another place is never taken.</summary>
    public string Header => string.Create(CultureInfo.InvariantCulture, $"{Offset:x6}{Length:x4}");

    /// <param name="bytes">Thirteen bytes from <see cref="Start"/> on.</param>
    public static BlockRequest? TryParse(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var digit in bytes[1..11])
            sum += digit;
        return int.TryParse(bytes[1..7], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var offset)
            && int.TryParse(bytes[7..11], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
            && int.TryParse(bytes[11..13], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var check)
            && check == (sum & 255)
            ? new BlockRequest(offset, length)
            : null;
    }
}
