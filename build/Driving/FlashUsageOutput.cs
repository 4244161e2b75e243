using System.Globalization;
using Esp01.MicroPython.Building;
using Spectre.Console;

namespace Driving;

/// <summary>The table at the end of BuildFirmware: where the bytes of the chip go.</summary>
internal static class FlashUsageOutput
{
    public static void Write(BuildRecord record)
    {
        var usage = record.Usage;
        var table = new Table().Border(TableBorder.Rounded).AddColumn($"Flash of {record.ChipBytes >> 10:N0} KiB").AddColumn("bytes").AddColumn("from address");
        table.Columns[1].RightAligned();
        Row(table, "header, code and data for RAM", usage.Boot, "0x00000");
        Row(table, "filled up to irom", usage.BootCapacity - usage.Boot, "");
        Row(table, "code and constants", usage.Code, "0x09000");
        foreach (var module in usage.FrozenModules)
            Row(table, $"  {module.Path}", module.Bytes, "");
        Row(table, "  shared by frozen modules", usage.FrozenShared, "");
        Row(table, "checksum (MD5)", usage.Trailer, "");
        Row(table, "free for more", usage.Free, "");
        Row(table, usage.FileSystem.Exists ? $"file system, {usage.FileSystem.Blocks} blocks" : "no file system on this chip", Math.Max(0, usage.FileSystem.Bytes), usage.FileSystem.Start.ToString());
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"RAM: {usage.InstructionRam:N0} of 32,768 bytes for instructions, {usage.DataRam:N0} of 81,920 for data (heap included)."));
    }

    private static void Row(Table table, string what, int bytes, string address) =>
        table.AddRow(Markup.Escape(what), bytes.ToString("N0", CultureInfo.InvariantCulture), address);
}
