namespace Esp01.Emulation.Cpu;

/// <summary>Turns an instruction word into a record. Pure: it reads no memory and knows no state.</summary>
internal static class Decoder
{
    private static readonly int[] B4Const = [-1, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256];
    private static readonly int[] B4ConstU = [32768, 65536, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256];

    /// <param name="word">The instruction, first byte lowest; a byte too many does not matter.</param>
    /// <param name="address">Where it stands.</param>
    public static Decoded Decode(uint word, uint address)
    {
        word &= 0xffffff;
        var format = InstructionSet.Find(word);
        if (format is null)
            return new() { Opcode = Opcode.Unknown, Length = (byte)InstructionSet.LengthOf(word) };
        var decoded = new Decoded
        {
            Opcode = format.Opcode,
            Length = (byte)format.Length,
            R = (byte)((word >> 12) & 15),
            S = (byte)((word >> 8) & 15),
            T = (byte)((word >> 4) & 15),
        };
        foreach (var immediate in format.Immediates)
            SetImmediate(ref decoded, immediate, word, address);
        return decoded;
    }

    private static void SetImmediate(ref Decoded decoded, Immediate encoding, uint word, uint address)
    {
        var imm8 = (int)(word >> 16);
        switch (encoding)
        {
            case Immediate.UImm8:
                decoded.Immediate = imm8;
                break;
            case Immediate.UImm8x2:
                decoded.Immediate = imm8 * 2;
                break;
            case Immediate.UImm8x4:
                decoded.Immediate = imm8 * 4;
                break;
            case Immediate.SImm8:
                decoded.Immediate = (sbyte)imm8;
                break;
            case Immediate.SImm8x256:
                decoded.Immediate = (sbyte)imm8 * 256;
                break;
            case Immediate.SImm12b:
                decoded.Immediate = SignExtend((uint)(decoded.S << 8 | imm8), 12);
                break;
            case Immediate.UImm4x4:
                decoded.Immediate = decoded.R * 4;
                break;
            case Immediate.Ai4const:
                decoded.Immediate = decoded.T == 0 ? -1 : decoded.T;
                break;
            case Immediate.SImm7:
                decoded.Immediate = ((decoded.T & 7) << 4) | decoded.R;
                decoded.Immediate -= decoded.Immediate >= 96 ? 128 : 0;
                break;
            case Immediate.Literal16:
                decoded.Immediate = (int)(((address + 3) & ~3u) + 0xfffc0000 + ((word >> 8) << 2));
                break;
            case Immediate.B4const:
                decoded.Immediate = B4Const[decoded.R];
                break;
            case Immediate.B4constu:
                decoded.Immediate = B4ConstU[decoded.R];
                break;
            case Immediate.Bbi:
                decoded.Immediate = decoded.T | ((decoded.R & 1) << 4);
                break;
            case Immediate.Msalp32:
                decoded.Immediate = 32 - (decoded.T | (int)((word >> 16) & 16));
                break;
            case Immediate.Sargt:
                decoded.Immediate = decoded.S | (int)((word >> 16) & 16);
                break;
            case Immediate.S:
                decoded.Immediate = decoded.S;
                break;
            case Immediate.Sas:
                decoded.Immediate = decoded.S | ((decoded.T & 1) << 4);
                break;
            case Immediate.Sae:
                // The mask of the width instead of the width: one step less each time it is executed.
                decoded.Target = (int)(uint.MaxValue >> (31 - (int)(word >> 20)));
                decoded.Immediate = decoded.S | (int)((word >> 12) & 16);
                break;
            case Immediate.Sr:
                decoded.Immediate = (int)((word >> 8) & 0xff);
                break;
            case Immediate.ULabel6:
                decoded.Target = 4 + (((decoded.T & 3) << 4) | decoded.R);
                break;
            case Immediate.Label8:
                decoded.Target = 4 + (sbyte)imm8;
                break;
            case Immediate.Label12:
                decoded.Target = 4 + SignExtend(word >> 12, 12);
                break;
            case Immediate.Label18:
                decoded.Target = 4 + SignExtend(word >> 6, 18);
                break;
            case Immediate.SOffsetX4:
                decoded.Target = (int)((address & ~3u) + 4 + (uint)(SignExtend(word >> 6, 18) * 4) - address);
                break;
            default:
                throw new InvalidOperationException($"No rule for immediates of kind {encoding}.");
        }
    }

    private static int SignExtend(uint value, int bits) => (int)(value << (32 - bits)) >> (32 - bits);
}
