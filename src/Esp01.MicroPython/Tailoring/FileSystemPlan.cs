using System.Globalization;
using Esp01.Firmware.Flash;
using Esp01.MicroPython.Source;

namespace Esp01.MicroPython.Tailoring;

/// <summary>Turns a wish for file space into a layout, or says why there is none.</summary>
internal static class FileSystemPlan
{
    private const int SmallestChip = 1 << 20;

    /// <summary>The layout to link for: <c>null</c> where the image decides.</summary>
    /// <exception cref="TailoringException">The chip cannot have such a file system.</exception>
    public static FlashLayout? LayoutFor(FileSystemRequest request, FirmwareSelection selection)
    {
        if (request.Kind == FileSystemRule.AsUpstream)
            return selection.Layout;
        if (selection.ChipBytes < SmallestChip)
        {
            throw new TailoringException(
                $"--filesystem has no effect on {selection.Variant}: MicroPython makes no file system on a chip under 1 MiB.",
                "Freeze the program instead: name it main.py, put it into firmware-modules/ and add --modules +main.");
        }

        if (request.Kind == FileSystemRule.WhatTheImageLeaves)
            return null;
        if (request.Bytes % FlashAddress.SectorSize != 0)
        {
            throw new TailoringException(
                string.Create(CultureInfo.InvariantCulture, $"--filesystem {request.Bytes} is not a whole number of sectors of 4,096 bytes."),
                string.Create(CultureInfo.InvariantCulture, $"The next are {request.Bytes / FlashAddress.SectorSize * 4}K and {(request.Bytes / FlashAddress.SectorSize * 4) + 4}K."));
        }

        return selection.Layout.WithFileSystemOf(request.Bytes, selection.Release.FileSystemStart)
            ?? throw new TailoringException(
                string.Create(CultureInfo.InvariantCulture, $"A file system of {request.Bytes >> 10} KiB is not possible on a chip of {selection.ChipBytes >> 10} KiB."),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"It can have {Smallest(selection) >> 10}K to {(selection.ChipBytes - FlashLayout.IromStart.Value - ((FlashLayout.SdkSectors + 2) * FlashAddress.SectorSize)) >> 10}K, less what the firmware needs; --filesystem auto takes all that it leaves."));
    }

    /// <summary>Code ends at 1 MiB at the latest, so on a larger chip the rest is the file system's.</summary>
    private static int Smallest(FirmwareSelection selection) => Enumerable.Range(FileSystemLayout.MinimumBlocks, selection.ChipBytes / FlashAddress.SectorSize)
        .Select(blocks => blocks * FlashAddress.SectorSize)
        .First(bytes => selection.Layout.WithFileSystemOf(bytes, selection.Release.FileSystemStart) is not null);
}
