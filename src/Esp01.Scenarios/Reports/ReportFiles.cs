using System.Globalization;
using System.Text;
using Esp01.Scenarios.Running;
using Esp01.Shields.Pictures;

namespace Esp01.Scenarios.Reports;

/// <summary>The files that a run of scenarios leaves in its folder.</summary>
internal static class ReportFiles
{
    /// <summary>Of one scenario: its time line, waveforms, serial log and pictures.</summary>
    /// <param name="name">Of the files, without ending.</param>
    public static void WriteOne(ScenarioReport report, string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var recording = report.Recording;
        Write(folder, $"{name}.vcd", VcdFile.Write(recording.Waves, recording.Ended));
        Write(folder, $"{name}.log", SerialLog(recording));
        foreach (var picture in recording.Pictures)
            File.WriteAllBytes(Path.Combine(folder, $"{name}-{picture.Name}.png"), PngImage.Write(picture.Picture));
        Write(folder, $"{name}.html", TimeLinePage.Write(report));
    }

    public static void WriteAll(IReadOnlyList<ScenarioReport> reports, string folder)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "junit.xml", JUnitReport.Write(reports));
        Write(folder, "results.tap", TapReport.Write(reports));
    }

    private static string SerialLog(Recording recording)
    {
        var lines = recording.Serial.TimedLines().Select(line => (line.Time, Text: line.Line))
            .Concat(recording.Events.Select(happened => (happened.Time, Text: $"[{happened.Lane}] {happened.Text}")));
        var text = new StringBuilder();
        foreach (var (time, line) in lines.OrderBy(line => line.Time.Ticks))
            text.Append(CultureInfo.InvariantCulture, $"{time.Microseconds / 1e6,13:0.000000}  {line}\n");
        if (recording.Serial.Dropped > 0)
            text.Append(CultureInfo.InvariantCulture, $"{recording.Serial.Dropped} more characters were not kept.\n");
        return text.ToString();
    }

    /// <summary>Under its name a report is whole.</summary>
    private static void Write(string folder, string name, string text)
    {
        var part = Path.Combine(folder, name + ".part");
        File.WriteAllText(part, text);
        File.Move(part, Path.Combine(folder, name), overwrite: true);
    }
}
