using Esp01.Emulation.Cpu;
using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Rom;

/// <summary>
/// The software timers of "ETS" on FRC2. SDKs up to 0.9 bring only their own way to arm one, which computes the count and
/// calls <c>timer_insert</c> here; later ones bring all of it. A timer in guest memory: next (-1 while it is not armed), count
/// at which it is due, period in counts or 0, function, argument.
/// </summary>
internal static class RomTimers
{
    private const uint Expire = 4;
    private const uint Period = 8;
    private const uint Function = 12;
    private const uint Argument = 16;
    private const uint NotArmed = uint.MaxValue;

    /// <summary>The first armed timer. Where the ROM keeps it no program knows; this is a free word of its data.</summary>
    private const uint Head = 0x3fffdd70;

    private const uint CallbackReturned = 0x40002db8;
    private const uint Interrupt = 0x40002e50;
    private const uint Task = 0x40002e58;
    private const uint StackFrame = 16;

    /// <summary>The task of highest priority calls the functions, so that none runs while the flash cache is off.</summary>
    private const uint TaskPriority = 31;
    private const uint TaskQueue = 0x3fffdd80;
    private const uint TaskQueueLength = 4;

    private const uint Frc2Load = 0x60000620;
    private const uint Frc2Count = 0x60000624;
    private const uint Frc2Control = 0x60000628;
    private const uint Frc2Clear = 0x6000062c;
    private const uint Frc2Alarm = 0x60000630;
    private const uint EdgeInterruptEnable = 0x3ff00004;
    private const uint EnableFrc2 = 1 << 2;

    /// <summary>Running, the 80 MHz clock divided by 256: 312.5 counts a millisecond.</summary>
    private const uint RunBy256 = 0x88;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x40002e68, "ets_timer_init", Initialise),
        new(0x40002c48, "ets_timer_setfn", SetFunction),
        new(0x40002cc4, "ets_timer_arm", Arm),
        new(0x40002d40, "ets_timer_disarm", Disarm),
        new(0x40002d80, "ets_timer_done", Finish),
        new(0x40002c64, "timer_insert", call => Insert(call.Memory, call[1], call[0], call.Return)),
        new(0x40002da8, "ets_timer_handler_isr", CallDue),
        new(Task, "ets_timer (task)", CallDue),
        new(Interrupt, "ets_timer (interrupt)", HandleInterrupt),
        new(CallbackReturned, "ets_timer_handler_isr (callback returned)", CallNext),
    ];

    private static void Initialise(RomCall call)
    {
        var memory = call.Memory;
        memory.WriteWord(Head, 0);
        memory.WriteWord(RomAddresses.InterruptHandlers - (8 * InterruptLines.Frc2), Interrupt);
        memory.WriteWord(EdgeInterruptEnable, memory.ReadWord(EdgeInterruptEnable) | EnableFrc2);
        memory.WriteWord(Frc2Load, 0);
        memory.WriteWord(Frc2Control, RunBy256);
        RomInterrupts.Unmask(call.Cpu, 1u << InterruptLines.Frc2);
        (call.Cpu[2], call.Cpu[3], call.Cpu[4], call.Cpu[5]) = (Task, TaskPriority, TaskQueue, TaskQueueLength);
        call.Jump(RomTasks.CreateTask);
    }

    private static void SetFunction(RomCall call)
    {
        var (memory, timer) = (call.Memory, call[0]);
        memory.WriteWord(timer + Function, call[1]);
        memory.WriteWord(timer + Argument, call[2]);
        memory.WriteWord(timer + Expire, 0);
        memory.WriteWord(timer + Period, 0);
        memory.WriteWord(timer, NotArmed);
        call.Return();
    }

    /// <summary>(timer, milliseconds, whether it repeats).</summary>
    private static void Arm(RomCall call)
    {
        var (memory, timer) = (call.Memory, call[0]);
        Remove(memory, timer);
        var counts = (uint)((ulong)call[1] * 625 / 2);
        memory.WriteWord(timer + Period, call[2] != 0 ? counts : 0);
        Insert(memory, timer, memory.ReadWord(Frc2Count) + counts, call.Return);
    }

    private static void Disarm(RomCall call)
    {
        Remove(call.Memory, call[0]);
        call.Memory.WriteWord(call[0] + Period, 0);
        call.Return();
    }

    private static void Finish(RomCall call)
    {
        call.Memory.WriteWord(call[0] + Function, 0);
        call.Memory.WriteWord(call[0] + Argument, 0);
        Disarm(call);
    }

    /// <summary>The list is in order of time; FRC2's alarm follows its head.</summary>
    private static void Insert(MemoryMap memory, uint timer, uint due, Action done)
    {
        memory.WriteWord(timer + Expire, due);
        var link = Head;
        while (memory.ReadWord(link) is var next and not 0 && (int)(memory.ReadWord(next + Expire) - due) <= 0)
            link = next;
        memory.WriteWord(timer, memory.ReadWord(link));
        memory.WriteWord(link, timer);
        SetAlarm(memory);
        done();
    }

    private static void Remove(MemoryMap memory, uint timer)
    {
        for (var link = Head; memory.ReadWord(link) is var next and not 0; link = next)
        {
            if (next != timer)
                continue;
            memory.WriteWord(link, memory.ReadWord(timer));
            SetAlarm(memory);
            break;
        }

        memory.WriteWord(timer, NotArmed);
    }

    private static void SetAlarm(MemoryMap memory)
    {
        if (memory.ReadWord(Head) is not (var first and not 0))
            return;
        // A count that has passed would match only after a whole round, and a callback that is late comes at once.
        var (due, soon) = (memory.ReadWord(first + Expire), memory.ReadWord(Frc2Count) + 1);
        memory.WriteWord(Frc2Alarm, (int)(due - soon) < 0 ? soon : due);
    }

    private static void HandleInterrupt(RomCall call)
    {
        call.Memory.WriteWord(Frc2Clear, 1);
        (call.Cpu[2], call.Cpu[3], call.Cpu[4]) = (TaskPriority, 0, 0);
        call.Jump(RomTasks.PostEvent);
    }

    private static void CallDue(RomCall call)
    {
        call.Cpu[1] -= StackFrame;
        call.Memory.WriteWord(call.Cpu[1], call.Cpu[0]);
        CallNext(call);
    }

    /// <summary>Calls back what is due, one at a time; a callback may arm and disarm any timer.</summary>
    private static void CallNext(RomCall call)
    {
        var (cpu, memory) = (call.Cpu, call.Memory);
        var timer = memory.ReadWord(Head);
        if (timer == 0 || (int)(memory.ReadWord(timer + Expire) - memory.ReadWord(Frc2Count)) > 0)
        {
            SetAlarm(memory);
            cpu[0] = memory.ReadWord(cpu[1]);
            cpu[1] += StackFrame;
            cpu.Charge(40);
            call.Return();
            return;
        }

        memory.WriteWord(Head, memory.ReadWord(timer));
        memory.WriteWord(timer, NotArmed);
        var period = memory.ReadWord(timer + Period);
        if (period != 0)
            Insert(memory, timer, memory.ReadWord(timer + Expire) + period, static () => { });
        cpu[2] = memory.ReadWord(timer + Argument);
        cpu.Charge(60);
        call.CallBack(memory.ReadWord(timer + Function), CallbackReturned);
    }
}
