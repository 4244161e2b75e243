namespace Esp01.Emulation.Rom;

/// <summary>One entry of the mask ROM: where programs call it, what Espressif's linker script calls it, and what it does.</summary>
/// <param name="Body">Leaves the processor where the program goes on, see <see cref="RomCall"/>.</param>
internal sealed record RomFunction(uint Address, string Name, Action<RomCall> Body);
