using Esp01.Emulation.Storage;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// One command of the flash chip, shifted in several pieces while the program holds its chip select low. The chip acts when
/// the select goes high. Only what is shifted out is modelled: pieces that read are not collected.
/// </summary>
internal sealed class HeldTransfer(SpiFlash flash)
{
    private const int HeadLength = 4;

    private readonly List<byte> _shifted = [];

    public void Shift(ReadOnlySpan<byte> bytes) => _shifted.AddRange(bytes);

    public void End()
    {
        if (_shifted.Count > 0)
        {
            Span<byte> head = stackalloc byte[HeadLength];
            _shifted.Take(HeadLength).ToArray().CopyTo(head);
            flash.Transfer((FlashOpcode)head[0], (uint)((head[1] << 16) | (head[2] << 8) | head[3]), [.. _shifted.Skip(HeadLength)], []);
        }
        _shifted.Clear();
    }
}
