using System.Buffers.Binary;
using System.Globalization;

namespace Esp01.Testing;

/// <summary>
/// A small two-pass assembler for the LX106, written from the instruction set manual and independent of the emulator's own
/// table: what one gets wrong, the other does not follow.
/// </summary>
/// <remarks>
/// A line is <c>label:</c>, an instruction, or <c>.word value</c>, <c>.byte value</c>, <c>.align 4</c>, <c>.space n</c>;
/// <c>#</c> begins a comment. Values are numbers, labels, or a label plus a number. Special registers are written
/// <c>rsr.ps a2</c>.
/// </remarks>
public static class Lx106Assembler
{
    /// <param name="source">Lines of assembly text.</param>
    /// <param name="origin">The address of the first byte.</param>
    /// <exception cref="FormatException">A line that means nothing, or a value that does not fit; the message names the line.</exception>
    public static Lx106Program Assemble(string source, uint origin)
    {
        var symbols = new Dictionary<string, uint>(StringComparer.Ordinal);
        var lines = source.Split('\n').Select(StripComment).ToArray();
        Pass(lines, origin, symbols, emit: null);
        var bytes = new List<byte>();
        Pass(lines, origin, symbols, bytes);
        return new(origin, [.. bytes], symbols);
    }

    private static void Pass(string[] lines, uint origin, Dictionary<string, uint> symbols, List<byte>? emit)
    {
        var address = origin;
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i];
            while (text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0)
            {
                if (emit is null && !symbols.TryAdd(text[..colon].Trim(), address))
                    throw new FormatException($"Line {i + 1}: label '{text[..colon].Trim()}' is defined twice.");
                text = text[(colon + 1)..].Trim();
            }

            if (text.Length == 0)
                continue;
            try
            {
                var bytes = AssembleLine(text, address, symbols, resolve: emit is not null);
                address += (uint)bytes.Length;
                emit?.AddRange(bytes);
            }
            catch (Exception error) when (error is FormatException or KeyNotFoundException or IndexOutOfRangeException)
            {
                throw new FormatException($"Line {i + 1}, '{text}': {error.Message}", error);
            }
        }
    }

    private static byte[] AssembleLine(string text, uint address, Dictionary<string, uint> symbols, bool resolve)
    {
        var space = text.IndexOfAny([' ', '\t']);
        var mnemonic = (space < 0 ? text : text[..space]).ToUpperInvariant();
        string[] operands = space < 0 ? [] : text[space..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        uint Value(string operand) => Evaluate(operand, symbols, resolve);

        switch (mnemonic)
        {
            case ".WORD":
                var word = new byte[4];
                BinaryPrimitives.WriteUInt32LittleEndian(word, Value(operands[0]));
                return word;
            case ".BYTE":
                return [(byte)Value(operands[0])];
            case ".ALIGN":
                return new byte[-address & (Value(operands[0]) - 1)];
            case ".SPACE":
                return new byte[Value(operands[0])];
            default:
                var (bits, length) = Lx106Encoding.Encode(mnemonic, operands, address, Value, resolve);
                return length == 2 ? [(byte)bits, (byte)(bits >> 8)] : [(byte)bits, (byte)(bits >> 8), (byte)(bits >> 16)];
        }
    }

    private static uint Evaluate(string operand, Dictionary<string, uint> symbols, bool resolve)
    {
        var plus = operand.IndexOf('+', StringComparison.Ordinal);
        if (plus > 0)
            return Evaluate(operand[..plus].Trim(), symbols, resolve) + Evaluate(operand[(plus + 1)..].Trim(), symbols, resolve);
        var digits = operand.TrimStart('-');
        long number;
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            number = long.Parse(digits[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        else if (char.IsDigit(digits[0]))
            number = long.Parse(digits, CultureInfo.InvariantCulture);
        else if (!resolve)
            return 0;
        else
            return symbols.TryGetValue(operand, out var address) ? address : throw new FormatException($"there is no label '{operand}'.");
        return (uint)(operand[0] == '-' ? -number : number);
    }

    private static string StripComment(string line) => line.Split('#')[0].Trim();
}
