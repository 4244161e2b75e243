using Esp01.Emulation.Board;
using Esp01.Emulation.Tests.Board;

namespace Esp01.Emulation.Tests.Cpu;

/// <summary>
/// Loops that wait, on one board that executes them and on one that skips them: the same happens at the same time, and only what
/// a program waits in costs no instructions.
/// </summary>
public sealed class IdleLoopTests
{
    private const string Begin =
        """
            j start
            .align 4
        clock: .word 0x3ff20c00
        count: .word 0x60000624
        frc2: .word 0x60000620
        uart: .word 0x60000000
        gpio: .word 0x60000300
        data: .word 0x3ffe8100
        long: .word 15000
        lock: .word 0x40000f74
        unlock: .word 0x40000f80
        # Until the ROM's text has left.
        start:
            l32r a2, uart
        sending:
            l32i a3, a2, 0x1c
            extui a3, a3, 16, 8
            bnez a3, sending
            l32r a2, data
            l32r a3, clock
            l32r a4, long
            l32i a5, a3, 0
            add a5, a5, a4

        """;

    private const string End =
        """

            l32r a2, uart
            movi a3, 0x21
            s32i a3, a2, 0
        stay:
            waiti 15
            j stay
        """;

    [Theory]
    // Until the clock has come so far.
    [InlineData("loop: l32i a6, a3, 0\n blt a6, a5, loop", true)]
    // The same, polling a queue in between under an interrupt lock, and remembering when it last looked.
    [InlineData("""
        loop: l32r a0, lock
            callx0 a0
            l32r a7, data
            l8ui a8, a7, 1
            addi a8, a8, 0
            s8i a8, a7, 1
            l32r a0, unlock
            callx0 a0
            l32i a6, a3, 0
            s32i a6, a7, 8
            blt a6, a5, loop
        """, true)]
    // By FRC2, at a sixteenth of the clock.
    [InlineData("""
            l32r a7, frc2
            movi a8, 0x84
            s32i a8, a7, 8
            l32r a7, count
            l32i a5, a7, 0
            add a5, a5, a4
            add a5, a5, a4
            add a5, a5, a4
            add a5, a5, a4
        loop: l32i a6, a7, 0
            blt a6, a5, loop
        """, true)]
    // Counting is work, in a register as in memory.
    [InlineData("movi a6, 0\nloop: addi a6, a6, 1\n blt a6, a4, loop", false)]
    [InlineData("movi a6, 0\n s32i a6, a2, 0\nloop: l32i a6, a2, 0\n addi a6, a6, 1\n s32i a6, a2, 0\n blt a6, a4, loop", false)]
    // What a pin does, nobody knows.
    [InlineData("l32r a7, gpio\nloop: l32i a8, a7, 0x18\n l32i a6, a3, 0\n blt a6, a5, loop", false)]
    public void What_comes_after_a_loop_comes_at_the_same_time(string loop, bool waits)
    {
        var (executed, instructions) = Run(loop, skips: false);
        var (skipped, fewer) = Run(loop, skips: true);
        Assert.InRange(skipped - executed, -2, 2);
        if (waits)
            Assert.InRange(fewer, 1, instructions / 5);
        else
            Assert.Equal(instructions, fewer);
    }

    // The interrupt changes what the loop looks at; no skip goes beyond it.
    [Fact]
    public void A_loop_that_waits_for_an_interrupt_ends_with_it()
    {
        const string Loop =
            """
                movi a6, 0
                s32i a6, a2, 0
            loop: l32i a6, a2, 0
                beqz a6, loop
            """;
        var times = new List<long>();
        foreach (var skips in new[] { false, true })
        {
            using var rig = Start(Loop, skips);
            rig.Board.Clock.CreateAlarm("what it waits for", () => rig.Board.Memory.WriteWord(0x3ffe8100, 1)).SetAfter(Emulation.Time.SimulatedTime.FromMicroseconds(54_321));
            rig.RunUntilText("!");
            times.Add(rig.Frames[^1].Start.Microseconds);
        }

        Assert.InRange(times[1] - times[0], -1, 1);
    }

    private static (long Microseconds, long Instructions) Run(string loop, bool skips)
    {
        using var rig = Start(loop, skips);
        var before = rig.Board.Cpu.InstructionsExecuted;
        rig.RunUntilText("!");
        return (rig.Frames[^1].Start.Microseconds, rig.Board.Cpu.InstructionsExecuted - before);
    }

    private static BoardRig Start(string loop, bool skips)
    {
        var rig = new BoardRig(new BoardOptions { IsStrict = true, SkipsIdleLoops = skips }, GuestImage.Of(Begin + loop + End));
        rig.RunUntilText("csum");
        rig.Forget();
        return rig;
    }
}
