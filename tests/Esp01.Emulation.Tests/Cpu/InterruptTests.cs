using Esp01.Emulation.Cpu;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Cpu;

public sealed class InterruptTests : IDisposable
{
    private const string Vectors = """
        .space 16
        j debug
        .align 32
        nmi: wsr.excsave3 a2
        addi a14, a14, 1
        rfi 3
        .align 16
        kernel: j handler
        .align 16
        .align 32
        .space 16
        user: j handler
        .align 16
        .space 16
        double: addi a13, a13, 1
        ret
        handler:
            addi a12, a12, 1
            rsr.interrupt a11
            wsr.intclear a11
            rsr.exccause a10
            rfe
        debug:
            rsr.epc2 a11
            addi a11, a11, 3
            wsr.epc2 a11
            rsr.debugcause a10
            rsr.ps a9
            rfi 2
        start:

        """;

    private readonly BareMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void The_vectors_of_these_tests_are_where_the_processor_looks()
    {
        var program = _machine.Load(Vectors);

        Assert.Equal([0x20u, 0x30u, 0x50u, 0x70u], new[] { "nmi", "kernel", "user", "double" }.Select(label => program[label] - BareMachine.CodeStart));
    }

    [Fact]
    public void A_wait_ends_when_the_interrupt_comes_and_time_has_jumped_there()
    {
        Run("movi a2, 512\nwsr.intenable a2\nwaiti 0\nmov.n a8, a12\nret", at: (1000, () => _machine.Cpu.PulseInterrupt(InterruptLines.Frc1)));

        Assert.Equal(1u, _machine.Cpu[12]);
        Assert.Equal((uint)ExceptionCause.Level1Interrupt, _machine.Cpu[10]);
        Assert.InRange(_machine.Clock.Now.Ticks, 1000, 1020);
        Assert.True(_machine.Cpu.InstructionsExecuted < 20);
    }

    [Fact]
    public void An_interrupt_that_is_not_enabled_stays_pending()
    {
        Run("movi a2, 100\nloop: addi a2, a2, -1\nbnez a2, loop\nrsr.interrupt a3\nmovi a4, 512\nwsr.intenable a4\nnop\nnop\nret", at: (50, () => _machine.Cpu.PulseInterrupt(InterruptLines.Frc1)));

        Assert.Equal(512u, _machine.Cpu[3]);
        Assert.Equal(1u, _machine.Cpu[12]);
        Assert.Equal(0u, _machine.Cpu.ReadSpecial(SpecialRegister.Interrupt));
    }

    [Fact]
    public void Raised_interrupt_level_holds_it_off_until_lowered()
    {
        Run("movi a2, 512\nwsr.intenable a2\nrsil a3, 15\nmovi a2, 100\nloop: addi a2, a2, -1\nbnez a2, loop\nmov.n a4, a12\nwsr.ps a3\nmov.n a5, a12\nret", at: (50, () => _machine.Cpu.PulseInterrupt(InterruptLines.Frc1)));

        Assert.Equal((0u, 1u), (_machine.Cpu[4], _machine.Cpu[5]));
    }

    [Fact]
    public void A_level_interrupt_comes_again_until_its_input_falls()
    {
        _machine.Clock.CreateAlarm("served", () => _machine.Cpu.SetInterrupt(InterruptLines.Uart, false)).Set(new(205));
        Run("movi a2, 32\nwsr.intenable a2\nnop\nnop\nnop\nret", at: (5, () => _machine.Cpu.SetInterrupt(InterruptLines.Uart, true)));

        Assert.Equal(0u, _machine.Cpu.ReadSpecial(SpecialRegister.Interrupt));
        // A round through the handler is six instructions.
        Assert.InRange(_machine.Cpu[12], 200u / 7, 200u / 6 + 1);
    }

    [Fact]
    public void The_NMI_comes_through_any_mask()
    {
        Run("rsil a3, 15\nmovi a2, 100\nloop: addi a2, a2, -1\nbnez a2, loop\nret", at: (50, () => _machine.Cpu.PulseInterrupt(InterruptLines.Nmi)));

        Assert.Equal(1u, _machine.Cpu[14]);
        Assert.Equal(0u, _machine.Cpu[12]);
        Assert.Equal(0xfu, _machine.Cpu.ReadSpecial(SpecialRegister.Ps) & 0xf);
    }

    [Fact]
    public void A_break_goes_to_the_debug_vector_at_level_2()
    {
        Run("break 1, 15\nmovi a4, 7\nret");

        Assert.Equal(8u, _machine.Cpu[10]);
        Assert.Equal(2u, _machine.Cpu[9] & 0xf);
        Assert.Equal(7u, _machine.Cpu[4]);
    }

    [Fact]
    public void A_break_while_its_level_is_masked_does_nothing()
    {
        Run("rsil a3, 2\nbreak 1, 15\nmovi a4, 7\nret");

        Assert.Equal((0u, 7u), (_machine.Cpu[10], _machine.Cpu[4]));
    }

    [Fact]
    public void An_exception_inside_an_exception_goes_to_the_double_vector()
    {
        Run("movi a2, 0x30\nwsr.ps a2\nhere: ill\nret");

        Assert.Equal(1u, _machine.Cpu[13]);
        Assert.Equal((uint)ExceptionCause.IllegalInstruction, _machine.Cpu.ReadSpecial(SpecialRegister.ExcCause));
        Assert.NotEqual(0u, _machine.Cpu.ReadSpecial(SpecialRegister.Depc));
    }

    [Fact]
    public void CCOMPARE_is_pending_when_CCOUNT_gets_there_and_writing_it_clears_it()
    {
        Run("""
            rsr.ccount a3
            addmi a3, a3, 1024
            wsr.ccompare0 a3
            wait: rsr.interrupt a5
            bbci a5, 6, wait
            rsr.ccount a4
            wsr.intclear a5
            rsr.interrupt a6
            wsr.ccompare0 a3
            rsr.interrupt a7
            ret
            """);

        Assert.InRange(_machine.Cpu[4] - _machine.Cpu[3], 0u, 6u);
        Assert.Equal((64u, 0u), (_machine.Cpu[6] & 64, _machine.Cpu[7] & 64));
    }

    [Fact]
    public void At_160_MHz_the_processor_counts_two_cycles_in_a_tick()
    {
        _machine.Cpu.IsDoubleSpeed = true;
        var before = _machine.Cpu.CycleCount;
        Run("movi a2, 1000\nloop: addi a2, a2, -1\nbnez a2, loop\nret");

        Assert.InRange(_machine.Cpu.CycleCount - before, 2000u, 2010u);
        Assert.InRange(_machine.Clock.Now.Ticks, 1000, 1010);
    }

    [Fact]
    public void More_cycles_per_instruction_make_the_same_program_take_longer()
    {
        _machine.Cpu.CyclesPerInstruction = 3;
        Run("movi a2, 1000\nloop: addi a2, a2, -1\nbnez a2, loop\nret");

        Assert.InRange(_machine.Clock.Now.Ticks, 6000, 6020);
        Assert.InRange(_machine.Cpu.InstructionsExecuted, 2000, 2010);
    }

    [Fact]
    public void Time_goes_on_while_the_processor_is_halted_and_nothing_is_executed()
    {
        _machine.Load(Vectors + "nop\nret");
        _machine.Cpu.Halt(true);
        _machine.Continue(5);

        Assert.Equal(SimulatedTime.FromMilliseconds(5), _machine.Clock.Now);
        Assert.Equal(0, _machine.Cpu.InstructionsExecuted);
    }

    private void Run(string body, (long Ticks, Action Action)? at = null)
    {
        if (at is { } later)
            _machine.Clock.CreateAlarm("test", later.Action).Set(new(later.Ticks));
        _machine.Run(Vectors + body);
        Assert.Equal(BareMachine.StopAddress, _machine.Cpu.ProgramCounter);
    }
}
