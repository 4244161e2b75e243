using System.Globalization;
using Esp01.Firmware.Budget;
using Esp01.Firmware.Flash;
using Serilog;
using Spectre.Console;

namespace Output;

/// <summary>The table at the end of BuildFirmware: where the bytes of the chip go, and what left-out options gave back.</summary>
internal static class BudgetOutput
{
    public static void WriteEstimate(BudgetEstimate estimate)
    {
        if (estimate.Capacity == 0)
            Log.Information("Estimated: {Irom:N0} bytes of code and constants ({Basis:l})", estimate.Irom, estimate.Basis);
        else if (estimate.Irom <= estimate.Capacity)
            Log.Information("Estimated: {Irom:N0} of {Capacity:N0} bytes of code and constants ({Basis:l})", estimate.Irom, estimate.Capacity, estimate.Basis);
        else
            Log.Warning("Estimated: {Irom:N0} bytes of code and constants for {Capacity:N0} bytes of room ({Basis:l}); the linker will tell", estimate.Irom, estimate.Capacity, estimate.Basis);
    }

    public static void Write(FirmwareBudget budget)
    {
        var table = NewTable($"Flash of {budget.ChipBytes >> 10:N0} KiB", "bytes", "");
        var boot = budget.Sections.Where(section => section.IsInFlash && section.Name != ".irom0.text").ToList();
        Row(table, "loaded into RAM at start", boot.Sum(section => section.Bytes), "to 0x09000");
        foreach (var section in boot)
            Row(table, $"  {section.Name}", section.Bytes, "");
        var irom = budget.Regions[0];
        var modules = budget.FrozenModules.Sum(module => module.Bytes) + budget.FrozenShared;
        Row(table, "code and constants", irom.Used - modules, "from 0x09000");
        Row(table, "frozen modules", modules, "");
        foreach (var module in budget.FrozenModules)
            Row(table, $"  {module.Path}", module.Bytes, module.Origin == "micropython" ? "" : module.Origin);
        Row(table, "  names and texts they share", budget.FrozenShared, "");
        Row(table, "checksum (MD5)", FlashLayout.TrailerLength, "");
        Row(table, "free for more", budget.Free, "");
        var files = budget.FileSystem;
        Row(table, files.Blocks > 0 ? $"file system, {files.Blocks} blocks" : "no file system on this chip", files.Bytes, files.Blocks > 0 ? $"from {files.Start}" : "");
        AnsiConsole.Write(table);
        WriteOmissions(budget);
        var (iram, dram) = (budget.Regions[1], budget.Regions[2]);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"RAM: {iram.Used:N0} of {iram.Capacity:N0} bytes for instructions, {dram.Used:N0} of {dram.Capacity:N0} for data (heap included)."));
    }

    private static void WriteOmissions(FirmwareBudget budget)
    {
        var off = budget.Options.Where(option => !option.IsOn).ToList();
        if (off.Count == 0)
            return;
        var table = NewTable("Left out", "gave back", "by");
        foreach (var option in off.OrderByDescending(option => option.Bytes ?? 0))
            table.AddRow(Markup.Escape($"{option.Name}: {option.What}"), option.Bytes?.ToString("N0", CultureInfo.InvariantCulture) ?? "", Markup.Escape(option.Reason));
        AnsiConsole.Write(table);
        if (off.FirstOrDefault(option => option.Basis.Length > 0) is { } measured)
            AnsiConsole.WriteLine($"What was given back is {measured.Basis}.");
    }

    private static Table NewTable(string first, string second, string third)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn(first).AddColumn(second).AddColumn(third);
        table.Columns[1].RightAligned();
        return table;
    }

    private static void Row(Table table, string what, int bytes, string note) =>
        table.AddRow(Markup.Escape(what), bytes.ToString("N0", CultureInfo.InvariantCulture), Markup.Escape(note));
}
