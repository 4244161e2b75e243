using Esp01.Emulation.Memory;
using Esp01.Emulation.Peripherals;
using Esp01.Emulation.Storage;

namespace Esp01.Emulation.Board;

/// <summary>What kind of ESP-01 it is. The defaults are the common one: 1 MiB of Winbond flash and a 26 MHz crystal.</summary>
public sealed record BoardOptions
{
    public FlashModel Flash { get; init; } = FlashModel.Winbond();

    public MacAddress Mac { get; init; } = MacAddress.Default;

    /// <summary>26 MHz on every ESP-01; 40 MHz on some other boards. It decides the baud rate of the ROM's texts.</summary>
    public int CrystalHz { get; init; } = 26_000_000;

    /// <summary>Decides everything that is chance on a real board: noise, unique ids, what interrupted flash operations leave.</summary>
    public int Seed { get; init; }

    /// <summary>Whether anything that is not modelled throws <see cref="UnmodelledException"/> instead of being reported.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Where reports of what is not modelled go.</summary>
    public IProgress<BoardDiagnostic>? Diagnostics { get; init; }

    /// <summary>Processor cycles per instruction: about 2 for a program that runs from the flash cache.</summary>
    public int CyclesPerInstruction { get; init; } = 2;

    /// <summary>Whether GPIO16 is wired to RST, so that a deep sleep ends by itself. On an ESP-01 it takes a soldering iron.</summary>
    public bool IsWiredToWake { get; init; }

    /// <summary>Whether loops in which a program only waits cost the host nothing (<see cref="Cpu.Lx106.SkipsIdleLoops"/>).</summary>
    public bool SkipsIdleLoops { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value no ESP-01 can have.</exception>
    public void Validate()
    {
        if (CrystalHz is not (26_000_000 or 40_000_000))
            throw new ArgumentOutOfRangeException(nameof(CrystalHz), CrystalHz, "The crystal of an ESP8266 has 26 or 40 MHz.");
        if (CyclesPerInstruction is < 1 or > 16)
            throw new ArgumentOutOfRangeException(nameof(CyclesPerInstruction), CyclesPerInstruction, "An instruction takes 1 to 16 cycles.");
    }
}
