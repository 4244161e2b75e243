using Esp01.Emulation.Cpu;
using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Tests.Cpu;

/// <summary>Where code comes from: changed code, windows, the mask ROM, and what cannot be fetched or loaded.</summary>
public sealed class CodeTests : IDisposable
{
    private const uint FlashStart = 0x40200000;

    private readonly BareMachine _machine = new();
    private readonly HostMemory _flash = new(MemoryMap.PageSize);
    private readonly List<(ExceptionCause Cause, uint Address)> _exceptions = [];

    public CodeTests() => _machine.Cpu.OnException = (cause, address) =>
    {
        _exceptions.Add((cause, address));
        _machine.Cpu.RequestStop();
    };

    public void Dispose()
    {
        _machine.Dispose();
        _flash.Dispose();
    }

    [Fact]
    public void Code_that_the_program_changes_is_executed_as_changed()
    {
        // The instruction at "there" runs once as movi a2, 1 and then as movi a2, 2.
        _machine.Run("""
            j start
            .align 4
            where: .word there
            start:
                mov.n a7, a0
                l32r a4, where
                call0 there
                mov.n a5, a2
                l32i a3, a4, 0
                movi a6, 1
                slli a6, a6, 16
                add.n a3, a3, a6
                s32i a3, a4, 0
                call0 there
                jx a7
            .align 4
            there: movi a2, 1
            ret.n
            """);

        Assert.Equal((1u, 2u), (_machine.Cpu[5], _machine.Cpu[2]));
    }

    [Fact]
    public void Code_that_the_host_changes_is_executed_as_changed()
    {
        _machine.Run("movi a2, 1\nret");
        _machine.Run("movi a2, 2\nret");

        Assert.Equal(2u, _machine.Cpu[2]);
    }

    [Fact]
    public void Flash_is_executed_while_its_window_is_shown_and_not_while_it_is_hidden()
    {
        var window = _machine.Memory.MapWindow(FlashStart, MemoryMap.PageSize, "flash");
        Esp01.Testing.Lx106Assembler.Assemble("movi a2, 42\nret", FlashStart).Bytes.CopyTo(_flash.Span);
        window.Show(_flash);
        CallFlash();
        Assert.Equal(42u, _machine.Cpu[2]);
        window.Hide();
        CallFlash();
        Assert.Equal([(ExceptionCause.InstructionFetchProhibited, FlashStart)], _exceptions);
        _exceptions.Clear();
        window.Show(_flash);
        CallFlash();
        Assert.Empty(_exceptions);
    }

    [Fact]
    public void A_change_in_flash_is_seen_when_the_owner_tells_the_window()
    {
        var window = _machine.Memory.MapWindow(FlashStart, MemoryMap.PageSize, "flash");
        Esp01.Testing.Lx106Assembler.Assemble("movi a2, 42\nret", FlashStart).Bytes.CopyTo(_flash.Span);
        window.Show(_flash);
        CallFlash();
        _flash.Span[2] = 43;
        window.ContentChanged(2, 1);
        CallFlash();

        Assert.Equal(43u, _machine.Cpu[2]);
    }

    [Fact]
    public void A_ROM_function_gets_its_arguments_and_gives_a_result()
    {
        _machine.Rom[0x40001234] = cpu => cpu.Return(cpu[2] + cpu[3]);
        CallRom("movi a2, 30\nmovi a3, 12");

        Assert.Equal(42u, _machine.Cpu[2]);
    }

    [Fact]
    public void A_wrong_pointer_given_to_a_ROM_function_is_the_program_s_exception()
    {
        _machine.Rom[0x40001234] = cpu => cpu.Return(cpu.Memory.ReadWord(cpu[2]));
        CallRom("movi a2, 0");

        Assert.Equal([(ExceptionCause.LoadProhibited, 0x40001234u)], _exceptions);
        Assert.Equal(0u, _machine.Cpu.ReadSpecial(SpecialRegister.ExcVAddr));
    }

    [Fact]
    public void A_ROM_delay_takes_its_time_and_lets_alarms_come_at_theirs()
    {
        long seen = 0;
        _machine.Clock.CreateAlarm("in between", () => seen = _machine.Clock.Now.Ticks).Set(new(50_000));
        _machine.Rom[0x40001234] = cpu =>
        {
            cpu[3] = cpu.CycleCount + cpu[2];
            cpu.ProgramCounter = 0x40001238;
        };
        _machine.Rom[0x40001238] = cpu =>
        {
            if (cpu.StallUntil(cpu[3]))
                cpu.Return();
        };
        CallRom("movi a2, 1\nslli a2, a2, 20");

        Assert.Equal(50_000, seen);
        Assert.InRange(_machine.Clock.Now.Ticks, 1 << 20, (1 << 20) + 100);
        Assert.True(_machine.Cpu.InstructionsExecuted < 30);
    }

    [Fact]
    public void Data_memory_cannot_be_executed()
    {
        _machine.Run($"j start\n.align 4\nwhere: .word {BareMachine.DataStart}\nstart: l32r a2, where\njx a2");

        Assert.Equal([(ExceptionCause.InstructionFetchProhibited, BareMachine.DataStart)], _exceptions);
    }

    [Theory]
    [InlineData("l8ui a3, a2, 0", ExceptionCause.LoadStoreError)]
    [InlineData("l16ui a3, a2, 0", ExceptionCause.LoadStoreError)]
    [InlineData("l16ui a3, a2, 2", ExceptionCause.LoadStoreError)]
    public void A_narrow_load_from_instruction_memory_fails_as_on_the_chip(string load, ExceptionCause cause)
    {
        _machine.Run($"j start\n.align 4\nwhere: .word {BareMachine.CodeStart}\nstart: l32r a2, where\n{load}\nret");

        Assert.Equal(cause, Assert.Single(_exceptions).Cause);
    }

    [Fact]
    public void A_narrow_load_from_instruction_memory_can_be_allowed()
    {
        _machine.Cpu.NarrowCodeLoadsFail = false;
        _machine.Run("j start\n.align 4\nwhere: .word where\nvalue: .word 0x11228344\nstart: l32r a2, where\nl8ui a3, a2, 5\nl16si a4, a2, 4\nret");

        Assert.Empty(_exceptions);
        Assert.Equal((0x83u, 0xffff8344u), (_machine.Cpu[3], _machine.Cpu[4]));
    }

    [Theory]
    [InlineData("movi a2, 0\nl32i a3, a2, 8", ExceptionCause.LoadProhibited, 8u)]
    [InlineData("movi a2, 0\ns32i a3, a2, 8", ExceptionCause.StoreProhibited, 8u)]
    [InlineData("movi a2, 1\nl32i a3, a2, 0", ExceptionCause.LoadStoreAlignment, 1u)]
    [InlineData("movi a2, 1\ns16i a3, a2, 2", ExceptionCause.LoadStoreAlignment, 3u)]
    public void A_wrong_address_is_an_exception_with_that_address(string code, ExceptionCause cause, uint address)
    {
        _machine.Run(code + "\nret");

        Assert.Equal(cause, Assert.Single(_exceptions).Cause);
        Assert.Equal(address, _machine.Cpu.ReadSpecial(SpecialRegister.ExcVAddr));
    }

    [Fact]
    public void With_LITBASE_enabled_literals_are_relative_to_it()
    {
        _machine.Run($"j start\n.align 4\nhere: .word 111\nbase: .word {BareMachine.CodeStart + 0x8001}\nstart: l32r a3, here\nl32r a2, base\nwsr.litbase a2\ncall: l32r a4, here\nmovi a2, 0\nwsr.litbase a2\nret");

        // The same instruction, its offset counted from 0x40108000 instead of its own place.
        Assert.Equal(111u, _machine.Cpu[3]);
        Assert.NotEqual(111u, _machine.Cpu[4]);
    }

    private void CallFlash() => _machine.Run($"j start\n.align 4\nwhere: .word {FlashStart}\nstart: l32r a4, where\njx a4");

    private void CallRom(string arguments) => _machine.Run($"j start\n.align 4\nwhere: .word 0x40001234\nstart: {arguments}\nl32r a4, where\njx a4");
}
