using System.Text;
using Esp01.Emulation.Cpu;
using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Rom;

/// <summary>A call of a ROM function by the CALL0 convention: arguments in A2 to A7 and then on the stack, results in A2 and A3.</summary>
internal readonly struct RomCall(Lx106 cpu)
{
    private const int RegisterArguments = 6;
    private const int FirstArgument = 2;
    private const int StackPointer = 1;

    public Lx106 Cpu { get; } = cpu;

    public MemoryMap Memory => Cpu.Memory;

    /// <summary>The argument at this position, from 0.</summary>
    public uint this[int argument] => argument < RegisterArguments
        ? Cpu[FirstArgument + argument]
        : Memory.ReadWord(Cpu[StackPointer] + (uint)((argument - RegisterArguments) * 4));

    /// <summary>The 64-bit value in two consecutive arguments, the lower half first.</summary>
    public ulong Long(int argument) => this[argument] | ((ulong)this[argument + 1] << 32);

    public void Return() => Cpu.Return();

    public void Return(uint value) => Cpu.Return(value);

    public void Return(int value) => Cpu.Return((uint)value);

    public void Return(ulong value)
    {
        Cpu[FirstArgument + 1] = (uint)(value >> 32);
        Cpu.Return((uint)value);
    }

    /// <summary>Goes on at another function of the ROM or the program with the same arguments; it returns to this one's caller.</summary>
    public void Jump(uint address) => Cpu.ProgramCounter = address;

    /// <summary>Calls a function of the program, which then returns to <paramref name="continuation"/>, an address in the ROM.</summary>
    public void CallBack(uint function, uint continuation)
    {
        Cpu[0] = continuation;
        Cpu.ProgramCounter = function;
    }

    public byte[] ReadBytes(uint address, uint length)
    {
        var bytes = new byte[length];
        Memory.Read(address, bytes);
        return bytes;
    }

    /// <summary>Bytes up to a zero, each as one character.</summary>
    public string ReadText(uint address)
    {
        var text = new StringBuilder();
        for (var at = address; Memory.ReadByte(at) is var value and not 0; at++)
            text.Append((char)value);
        return text.ToString();
    }
}
