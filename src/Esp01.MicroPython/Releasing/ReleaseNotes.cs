using System.Globalization;
using System.Text;
using Esp01.MicroPython.Building;

namespace Esp01.MicroPython.Releasing;

/// <summary>What people read before they flash: the images, what is in them, and what changed in size since the previous release.</summary>
public static class ReleaseNotes
{
    /// <param name="images">In the order they are told of.</param>
    /// <param name="previous">Those of the release before; empty for a first one.</param>
    public static string Create(IReadOnlyList<ReleasedImage> images, IReadOnlyList<ReleasedImage> previous)
    {
        var text = new StringBuilder();
        Line(text, $"# MicroPython {string.Join(", ", images.OrderBy(image => image.Version).Select(image => image.Record.Micropython).Distinct(StringComparer.Ordinal))} for the ESP-01");
        Line(text);
        Line(text, "| image | for a chip of | bytes | since the previous release | file system |");
        Line(text, "|---|---|---|---|---|");
        foreach (var image in images)
            Line(text, $"| `{image.Name}.bin` | {image.Record.ChipBytes >> 10} KiB | {Number(image.Record.Files["bin"].Size)} | {Difference(image.Record, image.Before(previous)?.Record)} | {FileSystem(image.Record)} |");
        foreach (var image in images)
            Details(text, image.Name, image.Record, image.Before(previous)?.Record);
        Line(text);
        Line(text, "## Check and flash");
        Line(text);
        Line(text, "`sha256sum -c SHA256SUMS` checks every file. `./build.sh Flash --image FILE.bin --port PORT` writes one and verifies it on the chip.");
        Line(text, "`*.licences.txt` are the terms of everybody whose software is in an image; pass them on with it.");
        Line(text, "`*.cdx.json` lists what is inside (CycloneDX 1.6), `*.intoto.json` how it was made (SLSA provenance v1, not signed).");
        return text.ToString();
    }

    private static void Details(StringBuilder text, string name, BuildRecord record, BuildRecord? before)
    {
        Line(text);
        Line(text, $"## {name}");
        Line(text);
        Line(text, $"MicroPython {record.Micropython} at {record.Commit}, SDK {record.Sdk}, image MD5 {record.FirmwareMd5} (what `esp.check_fw()` prints).");
        Repository(text, record);
        Parts(text, record);
        StandIns(text, record);
        Line(text);
        Line(text, "| frozen module | bytes | from | |");
        Line(text, "|---|---|---|---|");
        foreach (var module in record.Modules)
            Line(text, $"| `{module.Path}` | {Number(module.Bytes)} | {module.Origin} | {Change(module, before)} |");
        var gone = (before?.Modules ?? []).Select(module => module.Path).Except(record.Modules.Select(module => module.Path)).ToList();
        if (gone.Count > 0)
        {
            Line(text);
            Line(text, $"No longer in it: {string.Join(", ", gone.Select(path => $"`{path}`"))}.");
        }
    }

    private static void Repository(StringBuilder text, BuildRecord record)
    {
        if (record.Repository is not { Commit: { } commit } repository)
            return;
        Line(text);
        Line(text, repository.IsClean ? $"Built by this repository at {commit}." : $"Built by this repository at {commit}, **with changes that are not committed**: nobody else can make it again.");
    }

    private static void Parts(StringBuilder text, BuildRecord record)
    {
        Line(text);
        Line(text, "| part | version | licence | by |");
        Line(text, "|---|---|---|---|");
        foreach (var part in record.Parts)
            Line(text, $"| {part.Name} | {part.Version} | {part.Licence} | {part.Supplier} |");
    }

    /// <summary>Another source of the same release may give other bytes, so who compares has to know.</summary>
    private static void StandIns(StringBuilder text, BuildRecord record)
    {
        var standIns = record.Sources.Where(source => source.StandsInFor is not null).ToList();
        if (standIns.Count == 0)
            return;
        Line(text);
        Line(text, $"Made with stand-ins: {string.Join(", ", standIns.Select(source => $"`{source.Name}` in place of `{source.StandsInFor}`"))}.");
    }

    private static string Difference(BuildRecord record, BuildRecord? before) => before switch
    {
        null => "new",
        { } old when old.Files["bin"].Sha256 == record.Files["bin"].Sha256 => "the same bytes",
        { } old => $"{Signed(record.Files["bin"].Size - old.Files["bin"].Size)} bytes, was MicroPython {old.Micropython}",
    };

    private static string Change(RecordedModule module, BuildRecord? before)
    {
        if (before is null)
            return "";
        var old = before.Modules.FirstOrDefault(candidate => candidate.Path == module.Path);
        if (old is null)
            return "new";
        return old.Sha256 == module.Sha256 && old.Bytes == module.Bytes ? "" : $"changed, {Signed(module.Bytes - old.Bytes)} bytes";
    }

    private static string FileSystem(BuildRecord record) =>
        record.Usage.FileSystem is { Exists: true } system ? $"{system.Blocks} blocks, {system.Bytes >> 10} KiB" : "none";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Signed(long value) => value.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
