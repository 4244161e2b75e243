using Esp01.Emulation.Time;

namespace Esp01.Emulation.Storage;

/// <summary>A program or erase under way: the cells already show its result, <see cref="Before"/> is what they held.</summary>
internal sealed record FlashOperation(FlashOperationKind Kind, int Offset, byte[] Before, SimulatedTime Start, SimulatedTime End);

internal enum FlashOperationKind
{
    Program,
    Erase,
    WriteStatus,
}
