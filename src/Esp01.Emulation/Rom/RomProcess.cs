using Esp01.Emulation.Cpu;

namespace Esp01.Emulation.Rom;

/// <summary>
/// A long piece of ROM code, written as steps with waits between them. The processor stays on one ROM address while it runs;
/// a reset, or a jump of the program to somewhere else, abandons it.
/// </summary>
internal sealed class RomProcess(Lx106 cpu, IEnumerable<RomWait> steps) : IDisposable
{
    private readonly IEnumerator<RomWait> _steps = steps.GetEnumerator();
    private RomWait _wait;

    /// <summary>Goes on as far as time allows. The last step sets where the processor continues.</summary>
    public void Resume()
    {
        while (IsWaitOver())
        {
            if (!_steps.MoveNext())
                return;
            _wait = _steps.Current;
        }
    }

    public void Dispose() => _steps.Dispose();

    private bool IsWaitOver()
    {
        if (_wait.IsOver(cpu.Clock.Now))
            return true;
        var left = _wait.Condition is null ? (_wait.Time - cpu.Clock.Now).Ticks * (cpu.IsDoubleSpeed ? 2 : 1) : int.MaxValue;
        cpu.StallUntil(cpu.CycleCount + (uint)Math.Min(left, int.MaxValue));
        return _wait.IsOver(cpu.Clock.Now);
    }
}
