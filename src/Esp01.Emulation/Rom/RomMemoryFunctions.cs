namespace Esp01.Emulation.Rom;

/// <summary>The ROM's C library: memory and strings, each under two names.</summary>
internal static class RomMemoryFunctions
{
    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x400018a4, "ets_memset", Set),
        new(0x4000e190, "memset", Set),
        new(0x400018b4, "ets_memcpy", Copy),
        new(0x4000df48, "memcpy", Copy),
        new(0x400018c4, "ets_memmove", Copy),
        new(0x4000e04c, "memmove", Copy),
        new(0x400006c4, "xthal_memcpy", Copy),
        new(0x40000688, "xthal_bcopy", CopyFrom),
        new(0x400018d4, "ets_memcmp", Compare),
        new(0x4000dea8, "memcmp", Compare),
        new(0x40002ae8, "ets_bzero", Clear),
        new(0x4000de84, "bzero", Clear),
        new(0x40002a88, "ets_strcpy", CopyText),
        new(0x4000bec8, "strcpy", CopyText),
        new(0x40002a98, "ets_strncpy", CopyTextUpTo),
        new(0x4000c0a0, "strncpy", CopyTextUpTo),
        new(0x40002aa8, "ets_strcmp", call => CompareText(call, uint.MaxValue)),
        new(0x4000bdc8, "strcmp", call => CompareText(call, uint.MaxValue)),
        new(0x40002ab8, "ets_strncmp", call => CompareText(call, call[2])),
        new(0x4000bfa8, "strncmp", call => CompareText(call, call[2])),
        new(0x40002ac8, "ets_strlen", Length),
        new(0x4000bf4c, "strlen", Length),
        new(0x40002ad8, "ets_strstr", Find),
        new(0x4000e1e0, "strstr", Find),
    ];

    private static void Set(RomCall call)
    {
        var (start, value, length) = (call[0], (byte)call[1], call[2]);
        Fill(call, start, value, length);
        call.Return(start);
    }

    /// <summary>The source comes first.</summary>
    private static void CopyFrom(RomCall call)
    {
        (call.Cpu[2], call.Cpu[3]) = (call[1], call[0]);
        Copy(call);
    }

    private static void Clear(RomCall call)
    {
        Fill(call, call[0], 0, call[1]);
        call.Return();
    }

    private static void Fill(RomCall call, uint start, byte value, uint length)
    {
        var word = value * 0x01010101u;
        var (at, end) = (start, start + length);
        while (at != end)
        {
            if ((at & 3) == 0 && end - at >= 4)
            {
                call.Memory.WriteWord(at, word);
                at += 4;
            }
            else
            {
                call.Memory.WriteByte(at++, value);
            }
        }

        call.Cpu.Charge(8 + (length / 4));
    }

    /// <summary>One routine for both: the ROM's memcpy also works forwards, and overlapping upwards is only promised for memmove.</summary>
    private static void Copy(RomCall call)
    {
        var (to, from, length) = (call[0], call[1], call[2]);
        var memory = call.Memory;
        if (to - from >= length)
        {
            uint done = 0;
            while (done < length)
            {
                if (((to ^ from) & 3) == 0 && ((to + done) & 3) == 0 && length - done >= 4)
                {
                    memory.WriteWord(to + done, memory.ReadWord(from + done));
                    done += 4;
                }
                else
                {
                    memory.WriteByte(to + done, memory.ReadByte(from + done));
                    done++;
                }
            }
        }
        else
        {
            for (var left = length; left > 0; left--)
                memory.WriteByte(to + left - 1, memory.ReadByte(from + left - 1));
        }

        call.Cpu.Charge(10 + (length / 2));
        call.Return(to);
    }

    private static void Compare(RomCall call)
    {
        var difference = 0;
        for (uint i = 0; i < call[2] && difference == 0; i++)
            difference = call.Memory.ReadByte(call[0] + i) - call.Memory.ReadByte(call[1] + i);
        call.Cpu.Charge(8 + call[2]);
        call.Return(difference);
    }

    private static void CopyText(RomCall call)
    {
        uint i = 0;
        byte value;
        do
        {
            value = call.Memory.ReadByte(call[1] + i);
            call.Memory.WriteByte(call[0] + i, value);
            i++;
        }
        while (value != 0);
        call.Cpu.Charge(8 + (2 * i));
        call.Return(call[0]);
    }

    private static void CopyTextUpTo(RomCall call)
    {
        var ended = false;
        for (uint i = 0; i < call[2]; i++)
        {
            var value = ended ? (byte)0 : call.Memory.ReadByte(call[1] + i);
            ended |= value == 0;
            call.Memory.WriteByte(call[0] + i, value);
        }

        call.Cpu.Charge(8 + (2 * call[2]));
        call.Return(call[0]);
    }

    private static void CompareText(RomCall call, uint limit)
    {
        var difference = 0;
        for (uint i = 0; i < limit && difference == 0; i++)
        {
            var left = call.Memory.ReadByte(call[0] + i);
            difference = left - call.Memory.ReadByte(call[1] + i);
            if (left == 0)
                break;
        }

        call.Cpu.Charge(20);
        call.Return(difference);
    }

    private static void Length(RomCall call)
    {
        uint length = 0;
        while (call.Memory.ReadByte(call[0] + length) != 0)
            length++;
        call.Cpu.Charge(8 + length);
        call.Return(length);
    }

    private static void Find(RomCall call)
    {
        var at = call.ReadText(call[0]).IndexOf(call.ReadText(call[1]), StringComparison.Ordinal);
        call.Cpu.Charge(50);
        call.Return(at < 0 ? 0 : call[0] + (uint)at);
    }
}
