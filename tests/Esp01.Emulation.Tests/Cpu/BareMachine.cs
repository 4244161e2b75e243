using Esp01.Emulation.Cpu;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;
using Esp01.Testing;

namespace Esp01.Emulation.Tests.Cpu;

/// <summary>A processor with 64 KiB of code memory at 0x40100000, 96 KiB of data memory at 0x3FFE8000, and a ROM that only stops.</summary>
internal sealed class BareMachine : IRomCode, IDisposable
{
    public const uint CodeStart = 0x40100000;
    public const uint DataStart = 0x3ffe8000;

    /// <summary>Calling or jumping here ends <see cref="Run"/>.</summary>
    public const uint StopAddress = 0x40000000;

    private readonly HostMemory _code = new(0x10000);
    private readonly HostMemory _data = new(0x18000);

    public BareMachine(bool strict = true)
    {
        Diagnostics = new(strict: strict);
        Memory = new(Diagnostics);
        Memory.MapCodeRam(CodeStart, _code, "IRAM");
        Memory.MapRam(DataStart, _data, "DRAM");
        Cpu = new(Memory, Clock, this);
        Cpu.WriteSpecial(SpecialRegister.VecBase, CodeStart);
        Cpu.WriteSpecial(SpecialRegister.Ps, ProcessorStatus.UserVectorMode);
    }

    public BoardDiagnostics Diagnostics { get; }

    public BoardClock Clock { get; } = new();

    public MemoryMap Memory { get; }

    public Lx106 Cpu { get; }

    /// <summary>What the ROM does instead of stopping, by address.</summary>
    public Dictionary<uint, Action<Lx106>> Rom { get; } = [];

    public void Execute(Lx106 cpu, uint address)
    {
        if (Rom.TryGetValue(address, out var function))
            function(cpu);
        else
            cpu.RequestStop();
    }

    /// <summary>Assembles, loads and runs until the program returns from its first function or the time is over.</summary>
    public Lx106Program Run(string source, double milliseconds = 100)
    {
        var program = Load(source);
        Cpu.ProgramCounter = program.Symbols.TryGetValue("start", out var start) ? start : program.Origin;
        Continue(milliseconds);
        return program;
    }

    public Lx106Program Load(string source, uint origin = CodeStart)
    {
        var program = Lx106Assembler.Assemble(source, origin);
        Memory.Write(origin, program.Bytes);
        Cpu[0] = StopAddress;
        return program;
    }

    public void Continue(double milliseconds = 100) => Cpu.RunUntil(Clock.Now + SimulatedTime.FromSeconds(milliseconds / 1000));

    public void Dispose()
    {
        Cpu.Dispose();
        Memory.Dispose();
        _code.Dispose();
        _data.Dispose();
    }
}
