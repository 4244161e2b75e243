using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// A range where the chip tunes its radio and other analog parts. The values are kept and have no effect: there is no radio
/// here to tune.
/// </summary>
internal sealed class StoredRegisters : Peripheral
{
    public StoredRegisters(string name, uint address, uint length, BoardDiagnostics diagnostics)
        : base(name, address, length, diagnostics) => DeclareStored(name, 0, length - 4);
}
