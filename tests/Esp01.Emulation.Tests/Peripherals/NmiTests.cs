using Esp01.Emulation.Tests.Board;

namespace Esp01.Emulation.Tests.Peripherals;

/// <summary>The interrupts that NMI_CTL turns into an NMI, which a program cannot mask.</summary>
public sealed class NmiTests
{
    // The vector at offset 0x20 of the base; INTLEVEL is 15 all the time. The handler does what esp-open-rtos's does: it bars
    // further ones, tells the MAC that it has seen its events, and lets them through again.
    private const string Program =
        """
            j start
            .align 4
        vectors: .word 0x40100000
        mac: .word 0x3ff20a00
        beacons: .word 0x3ff21000
        nmi_control: .word 0x3ff00000
        target: .word 100000
        run: .word 0x80000000
            .align 32
            j nmi
            .align 4
        nmi:
            l32r a4, nmi_control
            movi a5, 0
            s32i a5, a4, 0
            l32r a6, mac
            l32i a5, a6, 0x220
            s32i a5, a6, 0x224
            addi a12, a12, 1
            movi a5, 1
            s32i a5, a4, 0
            rfi 3
        start:
            l32r a2, vectors
            wsr.vecbase a2
            rsil a2, 15
            movi a12, 0

        """;

    private const string Loop = "\nstay: j stay\n";

    private const string ArmMacTimer =
        """
            l32r a2, mac
            l32r a3, run
            srli a3, a3, 5
            s32i a3, a2, 0x218
            l32r a2, beacons
            l32r a3, target
            s32i a3, a2, 0xcc
            l32r a3, run
            s32i a3, a2, 0xc8
            s32i a3, a2, 0x58
        """;

    [Fact]
    public void The_macs_interrupt_comes_as_nmi_where_the_program_asks_for_it()
    {
        using var rig = new BoardRig(flash: GuestImage.Of(Program + "    l32r a2, nmi_control\n    movi a3, 1\n    s32i a3, a2, 0\n" + ArmMacTimer + Loop));
        rig.RunUntilText("csum");
        rig.Run(10);
        Assert.Equal(0u, rig.Board.Cpu[12]);
        rig.Run(100);
        Assert.Equal(1u, rig.Board.Cpu[12]);
    }

    [Fact]
    public void Without_that_a_masked_processor_is_left_alone()
    {
        using var rig = new BoardRig(flash: GuestImage.Of(Program + ArmMacTimer + Loop));
        rig.RunUntilText("csum");
        rig.Run(110);
        Assert.Equal(0u, rig.Board.Cpu[12]);
    }

    // What the SDK's hw_timer does when it is told to use the NMI: source 7 is FRC1.
    [Fact]
    public void Frc1_comes_as_nmi_where_the_program_asks_for_it()
    {
        using var rig = new BoardRig(flash: GuestImage.Of(Program + """
                l32r a2, nmi_control
                movi a3, 15
                s32i a3, a2, 0
                j frc1
                .align 4
            frc: .word 0x60000600
            frc1:
                l32r a2, frc
                movi a3, 0x84
                s32i a3, a2, 8
                l32r a3, target
                s32i a3, a2, 0
            """ + Loop));
        rig.RunUntilText("csum");
        rig.Run(40);
        Assert.Equal(1u, rig.Board.Cpu[12]);
    }

    [Fact]
    public void Another_source_is_not_modelled_and_says_so()
    {
        using var rig = new BoardRig(new());
        rig.Board.Memory.WriteWord(0x3ff00000, 1 | (3 << 1));
        Assert.Contains("NMI from interrupt source 3", Assert.Single(rig.Diagnostics).What, StringComparison.Ordinal);
    }
}
