namespace Esp01.Emulation.Cpu;

/// <summary>
/// Stands in for the code of the mask ROM. Whenever the processor would fetch an instruction from 0x40000000-0x4000FFFF it
/// calls this instead.
/// </summary>
public interface IRomCode
{
    /// <summary>
    /// Does what the ROM does from <paramref name="address"/> on and leaves <see cref="Lx106.ProgramCounter"/> where the
    /// program goes on: usually <see cref="Lx106.Return()"/>. To call back into the program, set the program counter to its
    /// function and A0 to a ROM address of your own, at which this method is called again when the function returns.
    /// </summary>
    /// <remarks>
    /// State that must survive until then belongs in guest memory or registers, so that interrupts, nesting and longjmp work.
    /// A <see cref="Memory.BusErrorException"/> thrown from here becomes the guest's exception 28 or 29. Time passes by
    /// <see cref="Lx106.Charge"/> and <see cref="Lx106.StallUntil"/>.
    /// </remarks>
    void Execute(Lx106 cpu, uint address);
}
