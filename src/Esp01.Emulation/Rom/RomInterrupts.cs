using System.Numerics;
using Esp01.Emulation.Cpu;

namespace Esp01.Emulation.Rom;

/// <summary>
/// Exceptions and interrupts: the vector, the dispatcher that every program's own vector jumps to, and the functions that
/// attach handlers. Everything that must outlive a call is in the frame on the program's stack, as on the chip.
/// </summary>
internal static class RomInterrupts
{
    private const uint InterruptContinuation = 0x4000050c;
    private const uint ExceptionContinuation = 0x400005e1;

    private const uint FrameSize = 256;
    private const uint FrameEpc = 0;
    private const uint FramePs = 4;
    private const uint FrameSar = 8;
    private const uint FramePriority = 12;
    private const uint FrameA0 = 16;

    // User vector mode, no exception; the C handlers of exceptions run with level 1 interrupts masked.
    private const uint PsForInterrupts = ProcessorStatus.UserVectorMode;
    private const uint PsForExceptions = ProcessorStatus.UserVectorMode | 3;

    private const uint LockedLevel = 3;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(RomAddresses.UserVector, "_UserExceptionVector", EnterVector),
        new(0x4000048c, "_xtos_l1int_handler", HandleInterrupt),
        new(InterruptContinuation, "_xtos_l1int_handler (handler returned)", InterruptHandled),
        new(RomAddresses.CWrapperHandler, "_xtos_c_wrapper_handler", call => HandleException(call, call.Cpu.ReadSpecial(SpecialRegister.ExcCause))),
        // What is like a load or store error gets that one's handler.
        new(0x40000590, "_xtos_cause3_handler", call => HandleException(call, (uint)ExceptionCause.LoadStoreError)),
        new(ExceptionContinuation, "_xtos_c_wrapper_handler (handler returned)", call => call.Jump(RomAddresses.ReturnFromException)),
        new(RomAddresses.ReturnFromException, "_xtos_return_from_exc", ReturnFromException),
        new(RomAddresses.UnhandledException, "_xtos_unhandled_exception", Hang),
        new(0x40000010, "_DebugExceptionVector", Hang),
        new(0x40000030, "_KernelExceptionVector", Hang),
        new(0x40000070, "_DoubleExceptionVector", Hang),
        new(RomAddresses.NoHandler, "_xtos_p_none", call => call.Return()),
        new(RomAddresses.UnhandledInterrupt, "_xtos_unhandled_interrupt", call => call.Return()),
        new(0x40000454, "_xtos_set_exception_handler", SetExceptionHandler),
        new(0x40000f74, "ets_intr_lock", Lock),
        new(0x40000f80, "ets_intr_unlock", Unlock),
        new(0x40000f88, "ets_isr_attach", Attach),
        new(0x40000f98, "ets_isr_mask", call => ChangeMask(call, mask => mask & ~call[0])),
        new(0x40000fa8, "ets_isr_unmask", call => ChangeMask(call, mask => mask | call[0])),
        new(0x4000bd84, "_xtos_ints_on", call => ChangeMask(call, mask => mask | call[0])),
        new(0x4000bda4, "_xtos_ints_off", call => ChangeMask(call, mask => mask & ~call[0])),
        new(0x40000574, "_xtos_set_vpri", SetPriority),
        new(0x4000bd28, "_xtos_set_interrupt_handler_arg", call => SetHandler(call, call[2])),
        new(0x4000bd70, "_xtos_set_interrupt_handler", call => SetHandler(call, call[0])),
        new(0x40000020, "_NMIExceptionVector", Hang),
        new(0x4000dd60, "xthal_set_intclear", ClearInterrupts),
        new(0x4000dd58, "xthal_get_interrupt", call => call.Return(call.Cpu.ReadSpecial(SpecialRegister.Interrupt))),
        new(0x4000dd38, "xthal_get_ccount", call => call.Return(call.Cpu.CycleCount)),
        new(0x4000dd40, "xthal_set_ccompare", SetCompare),
        new(0x4000dd4c, "xthal_get_ccompare", call => call.Return(call.Cpu.ReadSpecial(SpecialRegister.CCompare0))),
    ];

    /// <summary>What a program's own user vector does before it gets here: makes the frame, saves A2 to A4, jumps by cause.</summary>
    private static void EnterVector(RomCall call)
    {
        var cpu = call.Cpu;
        var frame = cpu[1] - FrameSize;
        cpu[1] = frame;
        for (var register = 2; register <= 4; register++)
            cpu.Memory.WriteWord(SlotOf(frame, register), cpu[register]);
        var cause = cpu.ReadSpecial(SpecialRegister.ExcCause);
        cpu[2] = cause;
        cpu[3] = cpu.Memory.ReadWord(RomAddresses.ExceptionDispatch + (cause * 4));
        cpu.Charge(10);
        call.Jump(cpu[3]);
    }

    private static void HandleInterrupt(RomCall call)
    {
        SaveFrame(call.Cpu);
        call.Cpu.Memory.WriteWord(call.Cpu[1] + FramePriority, call.Cpu.Memory.ReadWord(RomAddresses.PriorityMask));
        call.Cpu.Charge(40);
        Dispatch(call);
    }

    /// <summary>Calls the handler of the highest pending interrupt, or leaves when there is none.</summary>
    private static void Dispatch(RomCall call)
    {
        var (cpu, memory) = (call.Cpu, call.Memory);
        var pending = cpu.ReadSpecial(SpecialRegister.Interrupt) & cpu.ReadSpecial(SpecialRegister.IntEnable) & InterruptLines.Level1Mask;
        if (pending == 0)
        {
            call.Jump(RomAddresses.ReturnFromException);
            return;
        }

        var line = BitOperations.Log2(pending);
        cpu.WriteSpecial(SpecialRegister.IntClear, 1u << line);
        SetPriorityMask(cpu, memory.ReadWord(RomAddresses.PriorityMasks - (8 * (uint)line)));
        cpu.WriteSpecial(SpecialRegister.Ps, PsForInterrupts);
        var entry = RomAddresses.InterruptHandlers - (8 * (uint)line);
        cpu[2] = memory.ReadWord(entry + 4);
        cpu[3] = cpu[1];
        call.CallBack(memory.ReadWord(entry), InterruptContinuation);
    }

    private static void InterruptHandled(RomCall call)
    {
        var cpu = call.Cpu;
        cpu.WriteSpecial(SpecialRegister.Ps, PsForInterrupts | ProcessorStatus.ExceptionMode);
        SetPriorityMask(cpu, cpu.Memory.ReadWord(cpu[1] + FramePriority));
        cpu.Charge(10);
        Dispatch(call);
    }

    private static void HandleException(RomCall call, uint cause)
    {
        var cpu = call.Cpu;
        SaveFrame(cpu);
        cpu.WriteSpecial(SpecialRegister.Ps, PsForExceptions);
        var handler = cpu.Memory.ReadWord(RomAddresses.ExceptionHandlers + (cause * 4));
        cpu[2] = cpu[1];
        cpu[3] = cause;
        cpu.Charge(40);
        call.CallBack(handler, ExceptionContinuation);
    }

    private static void ReturnFromException(RomCall call)
    {
        var (cpu, memory) = (call.Cpu, call.Memory);
        var frame = cpu[1];
        cpu.WriteSpecial(SpecialRegister.Sar, memory.ReadWord(frame + FrameSar));
        cpu.WriteSpecial(SpecialRegister.Ps, memory.ReadWord(frame + FramePs) & ~ProcessorStatus.ExceptionMode);
        cpu[0] = memory.ReadWord(frame + FrameA0);
        for (var register = 2; register < 16; register++)
            cpu[register] = memory.ReadWord(SlotOf(frame, register));
        cpu[1] = frame + FrameSize;
        cpu.Charge(40);
        call.Jump(memory.ReadWord(frame + FrameEpc));
    }

    private static void SaveFrame(Lx106 cpu)
    {
        var (frame, memory) = (cpu[1], cpu.Memory);
        memory.WriteWord(frame + FrameEpc, cpu.ReadSpecial(SpecialRegister.Epc1));
        memory.WriteWord(frame + FramePs, cpu.ReadSpecial(SpecialRegister.Ps));
        memory.WriteWord(frame + FrameSar, cpu.ReadSpecial(SpecialRegister.Sar));
        memory.WriteWord(frame + FrameA0, cpu[0]);
        // A2 to A4 are there already, saved by the vector.
        for (var register = 5; register < 16; register++)
            memory.WriteWord(SlotOf(frame, register), cpu[register]);
    }

    /// <summary>A0 at 16, then A2 at 20 and so on; A1 is the frame's end.</summary>
    private static uint SlotOf(uint frame, int register) => frame + FrameA0 + ((uint)(register - 1) * 4);

    private static void SetPriorityMask(Lx106 cpu, uint mask)
    {
        cpu.Memory.WriteWord(RomAddresses.PriorityMask, mask);
        ApplyMask(cpu);
    }

    private static void ApplyMask(Lx106 cpu) => cpu.WriteSpecial(
        SpecialRegister.IntEnable,
        cpu.Memory.ReadWord(RomAddresses.InterruptMask) & cpu.Memory.ReadWord(RomAddresses.PriorityMask));

    private static void SetExceptionHandler(RomCall call)
    {
        var (cause, handler, memory) = (call[0], call[1], call.Memory);
        if (cause >= 64)
        {
            call.Return(0u);
            return;
        }

        var old = memory.ReadWord(RomAddresses.ExceptionHandlers + (cause * 4));
        memory.WriteWord(RomAddresses.ExceptionHandlers + (cause * 4), handler == 0 ? RomAddresses.NoHandler : handler);
        memory.WriteWord(RomAddresses.ExceptionDispatch + (cause * 4), handler == 0 ? RomAddresses.UnhandledException : RomAddresses.CWrapperHandler);
        call.Return(old == RomAddresses.NoHandler ? 0 : old);
    }

    private static void Lock(RomCall call)
    {
        var ps = call.Cpu.ReadSpecial(SpecialRegister.Ps);
        call.Cpu.WriteSpecial(SpecialRegister.Ps, (ps & ~ProcessorStatus.InterruptLevelMask) | LockedLevel);
        call.Memory.WriteWord(RomAddresses.SavedPs, ps);
        call.Return(ps);
    }

    private static void Unlock(RomCall call)
    {
        call.Cpu.WriteSpecial(SpecialRegister.Ps, call.Cpu.ReadSpecial(SpecialRegister.Ps) & ~ProcessorStatus.InterruptLevelMask);
        call.Return();
    }

    private static void Attach(RomCall call)
    {
        var entry = RomAddresses.InterruptHandlers - (8 * (call[0] & 15));
        var old = call.Memory.ReadWord(entry);
        call.Memory.WriteWord(entry, call[1]);
        call.Memory.WriteWord(entry + 4, call[2]);
        call.Return(old);
    }

    /// <summary>What ets_isr_unmask does, for ROM code that attaches a handler of its own.</summary>
    public static void Unmask(Lx106 cpu, uint lines)
    {
        cpu.Memory.WriteWord(RomAddresses.InterruptMask, cpu.Memory.ReadWord(RomAddresses.InterruptMask) | lines);
        ApplyMask(cpu);
    }

    private static void ChangeMask(RomCall call, Func<uint, uint> change)
    {
        var old = call.Memory.ReadWord(RomAddresses.InterruptMask);
        call.Memory.WriteWord(RomAddresses.InterruptMask, change(old));
        ApplyMask(call.Cpu);
        call.Return(old);
    }

    private static void SetPriority(RomCall call)
    {
        var old = call.Memory.ReadWord(RomAddresses.PriorityMask);
        SetPriorityMask(call.Cpu, call[0]);
        call.Return(old);
    }

    /// <summary>(line, handler, and for one of the two what it gets); 0 takes the handler away.</summary>
    private static void SetHandler(RomCall call, uint argument)
    {
        var (line, handler) = (call[0], call[1]);
        if (line > InterruptLines.Nmi)
        {
            call.Return(0u);
            return;
        }

        var entry = RomAddresses.InterruptHandlers - (8 * line);
        var old = call.Memory.ReadWord(entry);
        call.Memory.WriteWord(entry, handler == 0 ? RomAddresses.UnhandledInterrupt : handler);
        call.Memory.WriteWord(entry + 4, handler == 0 ? line : argument);
        call.Return(old == RomAddresses.UnhandledInterrupt ? 0 : old);
    }

    private static void ClearInterrupts(RomCall call)
    {
        call.Cpu.WriteSpecial(SpecialRegister.IntClear, call[0]);
        call.Return();
    }

    private static void SetCompare(RomCall call)
    {
        // The first argument is the timer's number; there is one.
        call.Cpu.WriteSpecial(SpecialRegister.CCompare0, call[1]);
        call.Return();
    }

    /// <summary>A BREAK with no debugger, or a loop: stays here until a watchdog bites.</summary>
    private static void Hang(RomCall call) => call.Cpu.StallUntil(call.Cpu.CycleCount + int.MaxValue);
}
