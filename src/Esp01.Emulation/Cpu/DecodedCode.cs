using System.Runtime.InteropServices;

namespace Esp01.Emulation.Cpu;

/// <summary>
/// The decode cache: one record for each byte address of the instruction bus, in one array, so that the next instruction and
/// the target of a branch are a fixed distance away.
/// </summary>
internal sealed unsafe class DecodedCode : IDisposable
{
    /// <summary>
    /// IRAM and flash lie between 0x40100000 and 0x40300000. CALL0 reaches 512 KiB beyond either end, and a branch must always
    /// find a record at its target: there it says that nothing can be fetched.
    /// </summary>
    public const uint Start = 0x40100000 - Reach;

    public const uint Length = 0x200000 + (2 * Reach);

    private const uint Reach = 0x80000 + 0x100;

    private Decoded* _records;

    public DecodedCode()
    {
        // The system hands out zeroed pages only when they are touched: what is never executed costs nothing.
        _records = (Decoded*)NativeMemory.AllocZeroed(Length, (nuint)sizeof(Decoded));
    }

    ~DecodedCode() => Free();

    public Decoded* Records => _records;

    /// <summary>Forgets what was decoded from these bytes; an instruction may begin up to two bytes before them.</summary>
    public void Discard(uint address, uint length)
    {
        var first = (long)address - 2 - Start;
        var end = Math.Min((long)address + length - Start, Length);
        for (var i = Math.Max(first, 0); i < end; i++)
            _records[i].Opcode = Opcode.Undecoded;
    }

    public void DiscardAll() => Discard(Start, Length);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(_records);
        _records = null;
    }
}
