using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Cpu;

public sealed unsafe partial class Lx106
{
    private readonly DecodedCode _code;

    private void OnCodeChanged(uint address, uint length) => _code.Discard(address, length);

    private void OnWindowChanged(MemoryWindow window) => _leaveSlice = true;
}
