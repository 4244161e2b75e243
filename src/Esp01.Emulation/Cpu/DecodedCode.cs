using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Cpu;

/// <summary>The decode cache.</summary>
internal sealed class DecodedCode(MemoryMap memory) : IDisposable
{
    public MemoryMap Memory => memory;

    private uint _x;

    public void Discard(uint address, uint length) => _x = address + length;

    public void Dispose()
    {
    }
}
