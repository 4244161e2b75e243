using Esp01.Emulation.Tests.Board;

namespace Esp01.Emulation.Tests.Rom;

/// <summary>
/// The ROM's own software timers, used as SDKs up to 0.9 use them: init, setfn and disarm of the ROM, and a way to arm a timer that
/// computes the count itself and calls timer_insert.
/// </summary>
public sealed class RomTimerTests
{
    private const string Literals =
        """
            j start
            .align 4
        init: .word 0x40002e68
        setfn: .word 0x40002c48
        arm: .word 0x40002cc4
        insert: .word 0x40002c64
        disarm: .word 0x40002d40
        vectors: .word 0x40100000
        run: .word 0x40000e04
        printf: .word 0x400024cc
        timer: .word 0x3ffe8100
        other: .word 0x3ffe8140
        count: .word 0x60000624
        text: .word message
        callback: .word tick
        message: .byte 0x74
            .byte 0x25
            .byte 0x64
            .byte 0x20
            .byte 0
            .align 4
        # ets_printf("t%d ", argument), and no more after three calls of a timer with a period
        tick:
            addi a1, a1, -16
            s32i a0, a1, 0
            mov.n a3, a2
            l32r a2, text
            l32r a0, printf
            callx0 a0
            l32i a0, a1, 0
            addi a1, a1, 16
            ret

        """;

    private const string Setup =
        """
        start:
            l32r a0, init
            callx0 a0
            l32r a2, timer
            l32r a3, callback
            movi a4, 7
            l32r a0, setfn
            callx0 a0
            l32r a2, other
            l32r a3, callback
            movi a4, 9
            l32r a0, setfn
            callx0 a0

        """;

    private const string Loop = "\n    l32r a0, run\n    callx0 a0\n";

    [Fact]
    public void A_timer_calls_back_once_or_again_and_again()
    {
        using var rig = new BoardRig(flash: GuestImage.Of(Literals + Setup + """
                l32r a2, timer
                movi a3, 10
                movi a4, 1
                l32r a0, arm
                callx0 a0
                l32r a2, other
                movi a3, 25
                movi a4, 0
                l32r a0, arm
                callx0 a0
            """ + Loop));
        rig.RunUntilText("t7 t7 t9 t7 t7");
        var ticks = rig.Frames.Zip(rig.Frames.Skip(1)).Where(pair => (pair.First.Value, pair.Second.Value) is ((byte)'t', (byte)'7'))
            .Select(pair => pair.First.Start.Microseconds).ToList();
        // The first waits behind the ROM's own text.
        Assert.InRange((ticks[^1] - ticks[1]) / (double)(ticks.Count - 2), 9_900, 10_100);
    }

    // What the SDK's ets_timer_arm_new does: 312.5 counts a millisecond from now.
    [Fact]
    public void A_timer_that_the_program_inserts_comes_at_its_count_and_not_when_disarmed()
    {
        using var rig = new BoardRig(flash: GuestImage.Of(Literals + Setup + """
                l32r a8, count
                l32i a2, a8, 0
                movi a3, 1000
                add a2, a2, a3
                l32r a3, timer
                l32r a0, insert
                callx0 a0
                l32r a8, count
                l32i a2, a8, 0
                movi a3, 2000
                add a2, a2, a3
                l32r a3, other
                l32r a0, insert
                callx0 a0
                l32r a2, other
                l32r a0, disarm
                callx0 a0
            """ + Loop));
        rig.RunUntilText("t7");
        rig.Run(20);
        Assert.DoesNotContain("t9", rig.Text, StringComparison.Ordinal);
        // -1 says that a timer is free; SDKs refuse to arm one that is not.
        Assert.Equal(uint.MaxValue, rig.Board.Memory.ReadWord(0x3ffe8100));
        Assert.Equal(uint.MaxValue, rig.Board.Memory.ReadWord(0x3ffe8140));
    }
}
