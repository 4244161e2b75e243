using System.Diagnostics;
using Esp01.Emulation.Cpu;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Benchmarks.Emulation;

/// <summary>Instructions per second on a compute loop, against QEMU's lx106 core and against a real chip at 80 MHz.</summary>
internal sealed class ComputeBenchmark : IBenchmark
{
    private const int Runs = 5;
    private const uint Rounds = 8000;

    public string Name => "emulation-compute";

    public string Description => "instructions per second on a compute loop, and QEMU's lx106 core on the same code";

    public void Run(Report report)
    {
        using var machine = new ComputeMachine();
        var qemu = QemuMachine.Find();
        machine.Seconds(Rounds / 10, out _);
        var ours = new List<double>();
        var theirs = new List<double>();
        // Alternating, so that both see the same load on the host.
        for (var run = 0; run < Runs; run++)
        {
            var seconds = machine.Seconds(Rounds, out var instructions);
            ours.Add(instructions / seconds / 1e6);
            // Start and translation take time too: the difference of two counts is the loop alone.
            if (qemu is not null)
                theirs.Add(machine.InstructionsPerRound * 4 * Rounds / (qemu.Seconds(5 * Rounds) - qemu.Seconds(Rounds)) / 1e6);
        }

        var median = report.Figure("virtual ESP-01", "million instructions/s", ours);
        report.Claim("at least 150 million instructions per second", median >= 150);
        report.Figure("against a chip at 80 MHz, one per cycle", "times", median / 80);
        if (theirs.Count > 0)
            report.Figure("of QEMU's lx106 core", "times", median / report.Figure("QEMU lx106", "million instructions/s", theirs));
        else
            report.Note("QEMU is not installed (package qemu-system-misc): no comparison");
    }

    private sealed class ComputeMachine : IRomCode, IDisposable
    {
        private readonly HostMemory _code = new(0x10000);
        private readonly HostMemory _data = new(0x18000);
        private readonly MemoryMap _memory = new(new BoardDiagnostics());
        private readonly Lx106 _cpu;

        public ComputeMachine()
        {
            _memory.MapCodeRam(ComputeProgram.CodeStart, _code, "IRAM");
            _memory.MapRam(ComputeProgram.DataStart, _data, "DRAM");
            _cpu = new(_memory, new BoardClock(), this);
            var program = ComputeProgram.Assemble();
            _memory.Write(program.Origin, program.Bytes);
            // The end of the program is SIMCALL, which only a simulator knows.
            _cpu.OnException = (_, _) => _cpu.RequestStop();
        }

        public long InstructionsPerRound { get; private set; }

        public double Seconds(uint rounds, out long instructions)
        {
            _memory.WriteWord(ComputeProgram.DataStart, rounds);
            _cpu.Reset();
            _cpu.WriteSpecial(SpecialRegister.VecBase, ComputeProgram.CodeStart);
            _cpu.ProgramCounter = ComputeProgram.CodeStart;
            var before = _cpu.InstructionsExecuted;
            var watch = Stopwatch.GetTimestamp();
            _cpu.RunUntil(_cpu.Clock.Now + SimulatedTime.FromSeconds(3600));
            var seconds = Stopwatch.GetElapsedTime(watch).TotalSeconds;
            instructions = _cpu.InstructionsExecuted - before;
            InstructionsPerRound = instructions / rounds;
            return seconds;
        }

        public void Execute(Lx106 cpu, uint address) => throw new InvalidOperationException("The program calls no ROM.");

        public void Dispose()
        {
            _cpu.Dispose();
            _memory.Dispose();
            _code.Dispose();
            _data.Dispose();
        }
    }
}
