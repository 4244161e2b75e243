using Esp01.Emulation.Memory;
using Esp01.Emulation.Storage;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Storage;

/// <summary>A flash chip with a clock of its own, and the commands tests give it.</summary>
internal sealed class FlashChip : IDisposable
{
    private readonly HostMemory _cells;

    public FlashChip(FlashModel? model = null, int seed = 0)
    {
        model ??= FlashModel.Winbond();
        _cells = new(model.SizeBytes, fill: 0xff);
        Flash = new(model, _cells, Clock, seed);
    }

    public BoardClock Clock { get; } = new();

    public SpiFlash Flash { get; }

    public byte[] Ask(FlashOpcode opcode, int length)
    {
        var answer = new byte[length];
        Flash.Transfer(opcode, 0, [], answer);
        return answer;
    }

    public byte[] Read(uint address, int length)
    {
        var data = new byte[length];
        Flash.Transfer(FlashOpcode.ReadData, address, [], data);
        return data;
    }

    /// <summary>Starts a command, with write enable before it.</summary>
    public void Command(FlashOpcode opcode, uint address, ReadOnlySpan<byte> data = default)
    {
        Flash.Transfer(FlashOpcode.WriteEnable, 0, [], []);
        Flash.Transfer(opcode, address, data, []);
    }

    public void Program(uint address, ReadOnlySpan<byte> data)
    {
        Command(FlashOpcode.PageProgram, address, data);
        WaitUntilIdle();
    }

    public void WaitUntilIdle() => Clock.AdvanceTo(Flash.BusyUntil);

    /// <summary>How long the chip is busy with a command at address 0; rounded down.</summary>
    public long BusyMicroseconds(FlashOpcode opcode, ReadOnlySpan<byte> data = default)
    {
        var start = Clock.Now;
        Command(opcode, 0, data);
        WaitUntilIdle();
        return (Clock.Now - start).Microseconds;
    }

    public void Dispose() => _cells.Dispose();
}
