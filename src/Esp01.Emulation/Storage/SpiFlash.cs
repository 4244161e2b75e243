using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Storage;

/// <summary>
/// A serial NOR flash chip at command level. Programming clears bits, erasing sets them; a page program wraps inside its
/// 256 bytes; addresses wrap at the chip's size, as its unused address bits do. While it is busy it answers only its status.
/// </summary>
/// <remarks>The cells take their new value when a command starts and are put back if the power is cut before it ends.</remarks>
public sealed partial class SpiFlash
{
    public const int PageSize = 256;
    public const int SectorSize = 4 * 1024;
    public const int HalfBlockSize = 32 * 1024;
    public const int BlockSize = 64 * 1024;

    private const int UniqueIdLength = 8;

    private readonly BoardClock _clock;
    private readonly Random _chance;
    private readonly byte[] _uniqueId = new byte[UniqueIdLength];
    private readonly int[] _erases;
    private FlashOperation? _operation;
    private FlashStatus _status;
    private bool _poweredDown;

    /// <param name="cells">As large as the model; this class does not own them.</param>
    /// <param name="seed">Decides the unique id and what an interrupted operation leaves behind.</param>
    public SpiFlash(FlashModel model, HostMemory cells, BoardClock clock, int seed = 0)
    {
        if (cells.Length != model.SizeBytes)
            throw new ArgumentException($"A {model.Name} has {model.SizeBytes} bytes; the cells given have {cells.Length}.", nameof(cells));
        Model = model;
        Cells = cells;
        _clock = clock;
        _chance = new(seed);
        _erases = new int[model.SizeBytes / SectorSize];
        _chance.NextBytes(_uniqueId);
    }

    public FlashModel Model { get; }

    /// <summary>What is stored, readable at any time without the chip noticing.</summary>
    public HostMemory Cells { get; }

    /// <summary>How often each 4 KiB sector was erased since the chip was made; larger erases count for each of theirs.</summary>
    public IReadOnlyList<int> EraseCounts => _erases;

    /// <summary>What the chip keeps without power, beside its cells.</summary>
    internal ChipRecord Record
    {
        get => new(_status & FlashStatus.Writable, _erases);
        set
        {
            _status = (_status & ~FlashStatus.Writable) | value.Status;
            for (var sector = 0; sector < _erases.Length; sector++)
                _erases[sector] = value.EraseCounts[sector];
        }
    }

    /// <summary>Page program commands carried out since the chip was made.</summary>
    public long ProgramCount { get; private set; }

    public bool IsBusy => _operation is not null && _clock.Now < _operation.End;

    /// <summary>When the command under way ends; in the past when there is none.</summary>
    public SimulatedTime BusyUntil => _operation?.End ?? SimulatedTime.Zero;

    /// <summary>Cells changed: first offset and length. The flash cache listens.</summary>
    public event Action<int, int>? CellsChanged;

    /// <summary>
    /// The power goes now. A command under way stops where it is; the volatile state is lost. The chip can be used again at once.
    /// </summary>
    public void CutPower()
    {
        if (IsBusy && _operation is { } operation)
        {
            var done = (_clock.Now - operation.Start).Ticks / (double)(operation.End - operation.Start).Ticks;
            if (operation.Kind == FlashOperationKind.WriteStatus)
                _status = (FlashStatus)(operation.Before[0] | (operation.Before[1] << 8));
            else
                Interrupt(operation, done);
        }

        _operation = null;
        _status &= FlashStatus.Writable;
        _poweredDown = false;
    }

    /// <summary>Replaces everything stored, as a programmer with a clip would: no busy time, no wear.</summary>
    /// <param name="content">No longer than the chip; the rest becomes erased.</param>
    public void Load(ReadOnlySpan<byte> content)
    {
        if (content.Length > Cells.Length)
            throw new ArgumentException($"{content.Length} bytes do not fit in a {Model.Name} of {Cells.Length} bytes.", nameof(content));
        content.CopyTo(Cells.Span);
        Cells.Span[content.Length..].Fill(0xff);
        CellsChanged?.Invoke(0, Cells.Length);
    }

    private void Interrupt(FlashOperation operation, double done)
    {
        InterruptedOperation.Apply(operation.Kind, operation.Before, Cells.Span.Slice(operation.Offset, operation.Before.Length), done, _chance);
        CellsChanged?.Invoke(operation.Offset, operation.Before.Length);
    }

    private int Wrap(uint address) => (int)(address % (uint)Cells.Length);
}
