using System.Runtime.InteropServices;

namespace Esp01.Emulation.Memory;

/// <summary>A block of the board's memory at a fixed host address: RAM, ROM data or the cells of a flash chip.</summary>
public sealed unsafe class HostMemory : IDisposable
{
    private const nuint CacheLine = 64;

    private byte* _bytes;

    /// <param name="length">In bytes; at least one page (<see cref="MemoryMap.PageSize"/>) and a multiple of it.</param>
    /// <param name="fill">What every byte holds at first.</param>
    public HostMemory(int length, byte fill = 0)
    {
        if (length <= 0 || length % MemoryMap.PageSize != 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"A block of board memory is a multiple of {MemoryMap.PageSize} bytes.");
        Length = length;
        _bytes = (byte*)NativeMemory.AlignedAlloc((nuint)length, CacheLine);
        Span.Fill(fill);
    }

    ~HostMemory() => Free();

    public int Length { get; }

    /// <summary>All of it. After changing bytes that are mapped as code, tell the map (<see cref="MemoryMap.CodeChanged"/>, <see cref="MemoryWindow.ContentChanged"/>).</summary>
    public Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_bytes is null, this);
            return new(_bytes, Length);
        }
    }

    internal byte* Pointer => _bytes;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_bytes);
        _bytes = null;
    }
}
