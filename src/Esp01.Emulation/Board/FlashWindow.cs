using Esp01.Emulation.Memory;
using Esp01.Emulation.Peripherals;
using Esp01.Emulation.Storage;

namespace Esp01.Emulation.Board;

/// <summary>
/// The megabyte at 0x40200000 in which the cache shows the flash. Misses cost nothing here beyond the board's cycles per
/// instruction, and the cache is never stale: a change in the chip is visible at once.
/// </summary>
internal sealed class FlashWindow
{
    private readonly MemoryWindow _window;
    private readonly SpiFlash _flash;

    public FlashWindow(MemoryMap memory, SpiFlash flash)
    {
        _flash = flash;
        _window = memory.MapWindow(MemoryLayout.Flash, MemoryLayout.FlashLength, "flash");
        flash.CellsChanged += _window.ContentChanged;
    }

    public void Follow(Dport dport)
    {
        if (dport.CacheEnabled)
            _window.Show(_flash.Cells, (int)(dport.CacheMegabyte * MemoryLayout.FlashLength % _flash.Cells.Length));
        else
            _window.Hide();
    }
}
