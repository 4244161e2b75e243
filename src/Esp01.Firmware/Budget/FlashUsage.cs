using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Budget;

/// <summary>Where the bytes of a flash chip go with one image; all sizes in bytes.</summary>
public sealed record FlashUsage
{
    /// <summary>Header and segments that are copied to RAM, from address 0.</summary>
    public required int Boot { get; init; }

    /// <summary>Bytes before irom: the rest of them is filled with FF.</summary>
    public required int BootCapacity { get; init; }

    /// <summary>Code and constants that stay in flash, without what is frozen.</summary>
    public required int Code { get; init; }

    /// <summary>Largest first.</summary>
    public required IReadOnlyList<FrozenModuleUsage> FrozenModules { get; init; }

    /// <summary>What frozen modules share: names, strings and tables.</summary>
    public required int FrozenShared { get; init; }

    /// <summary>MD5 behind irom.</summary>
    public required int Trailer { get; init; }

    /// <summary>Bytes that more code or modules could take.</summary>
    public required int Free { get; init; }

    /// <summary>Where firmware must end.</summary>
    public required FlashAddress Limit { get; init; }

    public required FileSystemArea FileSystem { get; init; }

    public required int ChipBytes { get; init; }

    /// <summary>Instruction RAM taken, of 32,768.</summary>
    public required int InstructionRam { get; init; }

    /// <summary>Data RAM taken statically, the heap included, of 81,920.</summary>
    public required int DataRam { get; init; }

    public int Irom => Code + FrozenShared + FrozenModules.Sum(module => module.Bytes);
}

/// <summary>What one frozen module takes.</summary>
/// <param name="Path">As imports see it.</param>
/// <param name="Bytes">Bytecode and constants of its own.</param>
public sealed record FrozenModuleUsage(string Path, int Bytes);
