using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Budget;

/// <summary>Where all bytes of a firmware go, what could be given back, and what is left: a value that can be stored, compared and drawn. All sizes in bytes.</summary>
public sealed record FirmwareBudget
{
    /// <summary>Name of the firmware's files, without extension.</summary>
    public required string Name { get; init; }

    public required int ChipBytes { get; init; }

    /// <summary>Bytes that irom and its checksum are over the room for them; 0 for one that fits.</summary>
    public required int BytesOver { get; init; }

    /// <summary>What was thought before the linker ran; <c>null</c> where nothing like it has been measured.</summary>
    public BudgetEstimate? Estimate { get; init; }

    /// <summary>What is limited: irom, the two RAMs, the part that is loaded at start.</summary>
    public required IReadOnlyList<BudgetRegion> Regions { get; init; }

    /// <summary>Output sections of the linked file, by address.</summary>
    public required IReadOnlyList<BudgetSection> Sections { get; init; }

    /// <summary>Code by where it comes from, largest first.</summary>
    public required IReadOnlyList<BudgetPart> Parts { get; init; }

    /// <summary>The objects of the parts that take irom, largest first.</summary>
    public required IReadOnlyList<BudgetObject> Objects { get; init; }

    /// <summary>Largest first.</summary>
    public required IReadOnlyList<BudgetModule> FrozenModules { get; init; }

    /// <summary>Names, strings and tables that frozen modules share.</summary>
    public required int FrozenShared { get; init; }

    /// <summary>Frozen modules of upstream's set or the manifest's that are left out, and by whom.</summary>
    public required IReadOnlyList<BudgetOmission> LeftOut { get; init; }

    public required IReadOnlyList<BudgetOption> Options { get; init; }

    public required BudgetFileSystem FileSystem { get; init; }

    /// <summary>Bytes that code could still take without moving the file system.</summary>
    public required int Free { get; init; }
}

/// <summary>A guess at irom before linking.</summary>
/// <param name="Irom">Bytes.</param>
/// <param name="Capacity">Bytes there is room for, the checksum counted off; 0 where the image decides.</param>
/// <param name="Basis">What was measured that it rests on.</param>
public sealed record BudgetEstimate(int Irom, int Capacity, string Basis);

/// <summary>A region that can overflow.</summary>
/// <param name="Name">The linker's name of it.</param>
/// <param name="Used">Bytes.</param>
/// <param name="Capacity">Bytes.</param>
public sealed record BudgetRegion(string Name, int Used, int Capacity);

/// <summary>An output section that takes flash or RAM.</summary>
/// <param name="Name">Such as <c>.irom0.text</c>.</param>
/// <param name="Address">Where the processor sees it.</param>
/// <param name="Bytes">Size.</param>
/// <param name="IsInFlash">Whether the image contains it; the others are zeroed RAM.</param>
public sealed record BudgetSection(string Name, uint Address, int Bytes, bool IsInFlash);

/// <summary>The objects of one folder or library.</summary>
/// <param name="Name">Folder in MicroPython's tree, or library of the SDK.</param>
/// <param name="Flash">Bytes of irom.</param>
/// <param name="InstructionRam">Bytes.</param>
/// <param name="DataRam">Bytes.</param>
public sealed record BudgetPart(string Name, int Flash, int InstructionRam, int DataRam);

/// <summary>One object file.</summary>
/// <param name="Part">The part it belongs to.</param>
/// <param name="Name">File name without folder and extension.</param>
/// <param name="Flash">Bytes of irom.</param>
public sealed record BudgetObject(string Part, string Name, int Flash);

/// <param name="Path">As imports see it.</param>
/// <param name="Bytes">Bytecode and constants of its own.</param>
/// <param name="Origin">firmware-modules, micropython or micropython-lib.</param>
public sealed record BudgetModule(string Path, int Bytes, string Origin);

/// <param name="Name">As <c>import</c> is told.</param>
/// <param name="Reason">Such as <c>--modules</c> or <c>--preset lean</c>.</param>
public sealed record BudgetOmission(string Name, string Reason);

/// <summary>A part of MicroPython written in C that can be switched off.</summary>
/// <param name="Name">As <c>--options</c> takes it.</param>
/// <param name="What">What is gone without it.</param>
/// <param name="IsOn">Whether this firmware has it.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Bytes">Flash it takes, or gave back when off; <c>null</c> where it was never measured.</param>
/// <param name="Basis">Which measurement that is.</param>
public sealed record BudgetOption(string Name, string What, bool IsOn, string Reason, int? Bytes, string Basis);

/// <param name="Start">First address.</param>
/// <param name="Blocks">Sectors of 4,096 bytes; 0 for none.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Rule">Who decided it: the release's script, the image, or a size that was asked for.</param>
public sealed record BudgetFileSystem(FlashAddress Start, int Blocks, int Bytes, FileSystemRule Rule);
