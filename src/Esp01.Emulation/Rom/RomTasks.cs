using System.Numerics;

namespace Esp01.Emulation.Rom;

/// <summary>
/// The event loop of "ETS": up to 32 tasks by priority, each with a queue of (signal, parameter). A task's entry in guest
/// memory: function, queue, length, put index, get index, count (bytes), bit of its priority.
/// </summary>
internal static class RomTasks
{
    public const uint CreateTask = 0x40000dd0;
    public const uint PostEvent = 0x40000e24;

    private const uint RunLoop = 0x40000e08;
    private const uint IdleReturned = 0x40000e0c;

    private const uint EntrySize = 16;
    private const uint EntryQueue = 4;
    private const uint EntryLength = 8;
    private const uint EntryPut = 9;
    private const uint EntryGet = 10;
    private const uint EntryCount = 11;
    private const uint EntryBit = 12;

    private const uint IdleCallback = RomAddresses.TaskControl;
    private const uint IdleArgument = RomAddresses.TaskControl + 4;
    private const uint Pending = RomAddresses.TaskControl + 8;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x40000dc0, "ets_set_idle_cb", SetIdle),
        new(CreateTask, "ets_task", Create),
        new(PostEvent, "ets_post", Post),
        new(0x40000e04, "ets_run", call => call.Jump(RunLoop)),
        new(RunLoop, "ets_run (task returned)", Run),
        new(IdleReturned, "ets_run (idle callback returned)", Sleep),
    ];

    private static uint EntryOf(uint priority) => RomAddresses.Tasks + (EntrySize * priority) - EntrySize;

    private static void SetIdle(RomCall call)
    {
        call.Memory.WriteWord(IdleCallback, call[0]);
        call.Memory.WriteWord(IdleArgument, call[1]);
        call.Return();
    }

    private static void Create(RomCall call)
    {
        var (memory, entry) = (call.Memory, EntryOf(call[1]));
        memory.WriteWord(entry, call[0]);
        memory.WriteWord(entry + EntryQueue, call[2]);
        memory.WriteWord(entry + EntryLength, (byte)call[3]);
        memory.WriteWord(entry + EntryBit, 1u << (int)(call[1] - 1));
        call.Return(0u);
    }

    private static void Post(RomCall call)
    {
        var (memory, entry) = (call.Memory, EntryOf(call[0]));
        var length = memory.ReadByte(entry + EntryLength);
        var count = memory.ReadByte(entry + EntryCount);
        if (count >= length)
        {
            call.Return(1u);
            return;
        }

        var put = memory.ReadByte(entry + EntryPut);
        var slot = memory.ReadWord(entry + EntryQueue) + (put * 8u);
        memory.WriteWord(slot, call[1]);
        memory.WriteWord(slot + 4, call[2]);
        memory.WriteByte(entry + EntryPut, (byte)((put + 1) % length));
        memory.WriteByte(entry + EntryCount, (byte)(count + 1));
        memory.WriteWord(Pending, memory.ReadWord(Pending) | memory.ReadWord(entry + EntryBit));
        call.Cpu.Charge(40);
        call.Return(0u);
    }

    private static void Run(RomCall call)
    {
        var (cpu, memory) = (call.Cpu, call.Memory);
        var pending = memory.ReadWord(Pending);
        if (pending == 0)
        {
            var idle = memory.ReadWord(IdleCallback);
            if (idle == 0)
            {
                Sleep(call);
                return;
            }

            cpu[2] = memory.ReadWord(IdleArgument);
            call.CallBack(idle, IdleReturned);
            return;
        }

        var entry = EntryOf((uint)BitOperations.Log2(pending) + 1);
        var get = memory.ReadByte(entry + EntryGet);
        var count = (byte)(memory.ReadByte(entry + EntryCount) - 1);
        // The function gets the address of its event, which is why the slot is only free after the call on the chip as well.
        cpu[2] = memory.ReadWord(entry + EntryQueue) + (get * 8u);
        memory.WriteByte(entry + EntryGet, (byte)((get + 1) % Math.Max((byte)1, memory.ReadByte(entry + EntryLength))));
        memory.WriteByte(entry + EntryCount, count);
        if (count == 0)
            memory.WriteWord(Pending, pending & ~memory.ReadWord(entry + EntryBit));
        cpu.Charge(40);
        call.CallBack(memory.ReadWord(entry), RunLoop);
    }

    private static void Sleep(RomCall call)
    {
        call.Jump(RunLoop);
        if (call.Memory.ReadWord(Pending) == 0)
            call.Cpu.Wait(interruptLevel: 0);
    }
}
