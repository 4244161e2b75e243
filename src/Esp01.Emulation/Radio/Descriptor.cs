namespace Esp01.Emulation.Radio;

/// <summary>A link of a chain of buffers in the program's memory ("lldesc"): three words.</summary>
internal readonly record struct Descriptor(uint Address, uint Control, uint Buffer, uint Next)
{
    private const uint EndOfFrame = 1u << 30;
    private const uint OwnedByHardware = 1u << 31;

    /// <summary>Of the buffer, in bytes.</summary>
    public int Size => (int)(Control & 0xfff);

    /// <summary>How much of the buffer is used.</summary>
    public int Length => (int)((Control >> 12) & 0xfff);

    public bool IsEndOfFrame => (Control & EndOfFrame) != 0;

    public bool IsOwnedByHardware => (Control & OwnedByHardware) != 0;

    /// <summary>The first word once the hardware has put a frame of this length into the buffer.</summary>
    public uint Filled(int length) => (Control & 0x3f00_0fff) | ((uint)length << 12) | EndOfFrame;

    /// <summary>Null where the address leads nowhere.</summary>
    public static Descriptor? Read(Dma dma, uint address) =>
        address != 0 && dma.TryReadWord(address, out var control) && dma.TryReadWord(address + 4, out var buffer) && dma.TryReadWord(address + 8, out var next)
            ? new(address, control, buffer, next)
            : null;
}
