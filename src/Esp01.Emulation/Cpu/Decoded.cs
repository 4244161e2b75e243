using System.Runtime.InteropServices;

namespace Esp01.Emulation.Cpu;

/// <summary>One decoded instruction, 16 bytes. There is one for every byte address that can hold code.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal struct Decoded
{
    public Opcode Opcode;

    public byte R;
    public byte S;
    public byte T;

    /// <summary>2 or 3.</summary>
    public byte Length;

    public int Immediate;

    /// <summary>Of a branch, jump or call: its target, in bytes from the instruction. Of EXTUI: the mask.</summary>
    public int Target;
}
