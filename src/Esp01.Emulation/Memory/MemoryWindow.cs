namespace Esp01.Emulation.Memory;

/// <summary>
/// A range of guest addresses that shows a part of some other memory, or nothing: the flash cache's window. Code that was
/// decoded from it stays decoded while it is hidden, so that switching the cache off and on costs nothing.
/// </summary>
public sealed unsafe class MemoryWindow
{
    private readonly MemoryMap _map;
    private HostMemory? _memory;
    private int _offset;

    internal MemoryWindow(MemoryMap map, uint address, uint length, string name)
    {
        _map = map;
        Address = address;
        Length = length;
        Name = name;
    }

    public uint Address { get; }

    public uint Length { get; }

    public string Name { get; }

    public bool IsShown { get; private set; }

    /// <summary>
    /// Makes <paramref name="memory"/> from byte <paramref name="offset"/> on readable and executable here. Past its end it
    /// starts again from 0, as the address lines of a smaller flash chip do.
    /// </summary>
    /// <param name="offset">A multiple of <see cref="MemoryMap.PageSize"/>.</param>
    public void Show(HostMemory memory, int offset = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % MemoryMap.PageSize, 0);
        if (memory != _memory || offset != _offset)
        {
            _memory = memory;
            _offset = offset;
            _map.CodeChanged(Address, Length);
        }

        if (IsShown)
            _map.HidePages(this);
        IsShown = true;
        for (uint at = 0; at < Length; at += MemoryMap.PageSize)
            _map.ShowPage(Address + at, memory.Pointer + ((offset + at) % (uint)memory.Length));
        _map.WindowChanged(this);
    }

    /// <summary>From now on an access here fails as it does on the chip with the cache off.</summary>
    public void Hide()
    {
        if (!IsShown)
            return;
        IsShown = false;
        _map.HidePages(this);
        _map.WindowChanged(this);
    }

    /// <summary>Bytes of the memory behind the window have changed; call it also while the window is hidden.</summary>
    /// <param name="offset">In bytes, in the memory, not in the window.</param>
    public void ContentChanged(int offset, int length)
    {
        if (_memory is null || length <= 0)
            return;
        // A chip smaller than the window appears in it several times.
        for (long start = offset - _offset; start < Length; start += _memory.Length)
        {
            var from = Math.Max(0, start);
            var to = Math.Min(Length, start + length);
            if (from < to)
                _map.CodeChanged(Address + (uint)from, (uint)(to - from));
        }
    }
}
