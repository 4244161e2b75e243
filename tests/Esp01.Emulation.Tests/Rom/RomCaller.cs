using Esp01.Emulation.Board;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Tests.Board;

namespace Esp01.Emulation.Tests.Rom;

/// <summary>Calls functions of the ROM as a program would, on a board that has nothing else to do.</summary>
internal sealed class RomCaller : IDisposable
{
    /// <summary>Free RAM for arguments.</summary>
    public const uint Data = 0x3ffe8000;

    private const uint ReturnAddress = 0x40100000;
    private const uint Stack = 0x3fff0000;
    private const int RegisterArguments = 6;

    // "j ." where the function returns to.
    private const uint Stay = 0xffffff06;

    private readonly BoardRig _rig;

    public RomCaller(BoardOptions? options = null)
    {
        _rig = new BoardRig(options);
        _rig.RunUntilText("epc1=");
        Board.Memory.WriteWord(ReturnAddress, Stay);
    }

    public Esp01Board Board => _rig.Board;

    public List<BoardDiagnostic> Diagnostics => _rig.Diagnostics;

    public bool IsModelled(uint address) => Board.Rom.Functions.Any(function => function.Address == address);

    public void Send(string text, int baudRate) => _rig.Send(text, baudRate);

    /// <summary>A2 after the call, which may take a second of the board's time.</summary>
    public uint Call(uint address, params uint[] arguments)
    {
        var cpu = Board.Cpu;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i < RegisterArguments)
                cpu[2 + i] = arguments[i];
            else
                Board.Memory.WriteWord(Stack + (uint)((i - RegisterArguments) * 4), arguments[i]);
        }

        (cpu[0], cpu[1], cpu.ProgramCounter) = (ReturnAddress, Stack, address);
        for (var milliseconds = 0; cpu.ProgramCounter != ReturnAddress; milliseconds++)
        {
            Assert.True(milliseconds < 1000, $"The function at 0x{address:x8} does not return.");
            _rig.Run(1);
        }

        return cpu[2];
    }

    /// <summary>A3:A2 after the call.</summary>
    public ulong CallLong(uint address, params uint[] arguments) => Call(address, arguments) | ((ulong)Board.Cpu[3] << 32);

    public void Put(uint address, ReadOnlySpan<byte> bytes) => Board.Memory.Write(address, bytes);

    public byte[] Get(uint address, int length)
    {
        var bytes = new byte[length];
        Board.Memory.Read(address, bytes);
        return bytes;
    }

    public void Dispose() => _rig.Dispose();
}
