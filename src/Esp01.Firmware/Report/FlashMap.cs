using Esp01.Firmware.Budget;
using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Report;

/// <summary>A stretch of the flash chip.</summary>
/// <param name="Start">First address.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Kind">Class of its colour.</param>
/// <param name="Name">What it is.</param>
public sealed record FlashStretch(int Start, int Bytes, string Kind, string Name);

/// <summary>A chip from its first byte to its last.</summary>
public static class FlashMap
{
    /// <summary>Stretches without a gap, in order, that together are the whole chip; of a firmware that is too large the part that would fit.</summary>
    public static IReadOnlyList<FlashStretch> Of(FirmwareBudget budget)
    {
        var irom = FlashLayout.IromStart.Value;
        var boot = Math.Min(irom, budget.Sections.Where(section => section.IsInFlash && section.Name != ".irom0.text").Sum(section => section.Bytes));
        var frozen = budget.FrozenModules.Sum(module => module.Bytes) + budget.FrozenShared;
        var sdk = budget.ChipBytes - (FlashLayout.SdkSectors * FlashAddress.SectorSize);
        (int Bytes, string Kind, string Name)[] wanted =
        [
            (boot, "boot", "loaded into RAM at start"),
            (irom - boot, "unused", "filled up to 0x09000"),
            (budget.Regions[0].Used - frozen, "code", "code and constants"),
            (frozen + FlashLayout.TrailerLength, "frozen", "frozen modules, checksum"),
            (budget.Free, "free", "free for more code"),
        ];
        var stretches = new List<FlashStretch>();
        var at = 0;
        foreach (var (bytes, kind, name) in wanted)
            at = Add(stretches, at, Math.Min(bytes, sdk - at), kind, name);
        if (budget.FileSystem.Blocks > 0)
        {
            at = Add(stretches, at, budget.FileSystem.Start.Value - at, "unused", "kept for native code");
            at = Add(stretches, at, budget.FileSystem.Bytes, "files", $"file system, {budget.FileSystem.Blocks} blocks");
        }
        at = Add(stretches, at, sdk - at, "unused", "not used by this variant");
        Add(stretches, at, budget.ChipBytes - at, "sdk", "parameters of the SDK");
        return stretches;
    }

    private static int Add(List<FlashStretch> stretches, int at, int bytes, string kind, string name)
    {
        if (bytes <= 0)
            return at;
        stretches.Add(new FlashStretch(at, bytes, kind, name));
        return at + bytes;
    }
}
