using Esp01.Emulation.Board;
using Esp01.Emulation.Time;

namespace Esp01.Shields.I2c;

/// <summary>A 24Cxx EEPROM with two bytes of address (Atmel AT24C32/64, "Write operations", "Read operations").</summary>
public sealed class Eeprom24 : I2cDevice
{
    private const int PageBytes = 32;

    /// <summary>tWR; while it writes it acknowledges nothing.</summary>
    private static readonly SimulatedTime WriteTime = SimulatedTime.FromMilliseconds(5);

    private readonly byte[] _cells;
    private readonly List<(int At, byte Value)> _page = [];
    private SimulatedTime _busyUntil;
    private int _at;
    private int _addressBytes;
    private int _writes;

    /// <param name="bytes">A power of two, up to 65536.</param>
    public Eeprom24(string id, Esp01Board board, int clockPin, int dataPin, int address, int bytes)
        : base(id, board, clockPin, dataPin, address)
    {
        _cells = new byte[bytes];
        Array.Fill(_cells, (byte)0xff);
        Controls = [ShieldControl.Switch("unplugged", () => IsUnplugged, value => IsUnplugged = value), ShieldControl.Reading("writes", "", () => _writes)];
    }

    public override IReadOnlyList<ShieldControl> Controls { get; }

    /// <summary>What is in it, which survives without power.</summary>
    public ReadOnlySpan<byte> Cells => _cells;

    public override void PowerOff()
    {
        // What is in the page and not yet in the cells is lost.
        _page.Clear();
        _busyUntil = SimulatedTime.Zero;
        base.PowerOff();
    }

    protected override bool Addressed(bool isRead)
    {
        if (Now < _busyUntil)
            return false;
        _addressBytes = isRead ? 2 : 0;
        return true;
    }

    protected override bool Received(byte value)
    {
        if (_addressBytes < 2)
        {
            _at = ((_at << 8) | value) & (_cells.Length - 1);
            _addressBytes++;
            return true;
        }

        _page.Add((_at, value));
        // Within a page the address wraps around.
        _at = (_at & ~(PageBytes - 1)) | ((_at + 1) & (PageBytes - 1));
        return true;
    }

    protected override byte Next()
    {
        var value = _cells[_at];
        _at = (_at + 1) & (_cells.Length - 1);
        return value;
    }

    protected override void Stopped()
    {
        if (_page.Count == 0)
            return;
        foreach (var (at, value) in _page)
            _cells[at] = value;
        Tell($"writes {_page.Count} bytes at 0x{_page[0].At:x4}: {Convert.ToHexStringLower([.. _page.Select(cell => cell.Value)])}");
        _page.Clear();
        _writes++;
        _busyUntil = Now + WriteTime;
    }
}
