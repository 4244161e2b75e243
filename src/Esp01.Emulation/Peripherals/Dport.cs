using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Peripherals;

/// <summary>System control: which timers may interrupt, the flash cache, the processor's speed.</summary>
internal sealed class Dport : Peripheral
{
    private const uint CacheFlush = 1 << 0;
    private const uint CacheEmpty = 1 << 1;
    private const uint CacheEnable = 1 << 8;
    private const uint CacheBusy = 1 << 9;
    private const int OddBit = 24;

    private readonly Register _nmi;
    private readonly Register _edgeEnable;
    private readonly Register _cache;

    /// <param name="cacheChanged">The cache was switched on or off, or told to show another megabyte.</param>
    /// <param name="nmiChanged">NMI_CTL was written, see <see cref="NmiSelector"/>.</param>
    public Dport(BoardDiagnostics diagnostics, Action cacheChanged, Action<bool> doubleSpeed, Action<uint> nmiChanged)
        : base("DPORT", 0x3ff00000, 0x50, diagnostics)
    {
        _nmi = Declare("NMI_CTL", 0x00, writable: 0x1f, written: _ => nmiChanged(_nmi!.Value));
        _edgeEnable = Declare("EDGE_INT_ENABLE", 0x04, writable: 0x7);
        Declare("08", 0x08);
        _cache = Declare("CACHE_FLASH_CTRL", 0x0c, writable: ~(CacheEmpty | CacheBusy), read: ReadCache, written: _ => cacheChanged());
        Declare("10", 0x10);
        Declare("CPU_CLOCK", 0x14, writable: 1, written: value => doubleSpeed((value & 1) != 0));
        Declare("CLOCK_GATE", 0x18);
        Declare("CACHE_IRAM", 0x24, writable: 0x18);
        Declare("SPI_SWAP", 0x28);
        DeclareStored("DPORT", 0x1c, 0x4c);
    }

    public bool WatchdogInterruptEnabled => _edgeEnable[0];

    public bool Frc1InterruptEnabled => _edgeEnable[1];

    public bool Frc2InterruptEnabled => _edgeEnable[2];

    public bool CacheEnabled
    {
        get => (_cache.Value & CacheEnable) != 0;
        set => _cache.Write(value ? _cache.Value | CacheEnable : _cache.Value & ~CacheEnable);
    }

    /// <summary>The megabyte of flash that the window shows.</summary>
    public int CacheMegabyte => ((int)_cache.Field(16, 3) * 2) + (_cache[OddBit] ? 1 : 0);

    /// <summary>What the ROM's Cache_Read_Enable does: chooses a pair of megabytes and one of the two, and switches the cache on.</summary>
    public void ShowFlash(int pair, bool isOdd) => _cache.Write(
        (_cache.Value & ~((7u << 16) | (1u << OddBit))) | ((uint)(pair & 7) << 16) | (isOdd ? 1u << OddBit : 0) | CacheEnable);

    public override void Reset()
    {
        base.Reset();
        _nmi.Write(0);
    }

    private uint ReadCache() => _cache.Value | ((_cache.Value & CacheFlush) != 0 ? CacheEmpty : 0);
}
