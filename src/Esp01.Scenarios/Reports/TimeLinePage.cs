using System.Globalization;
using System.Text;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;
using Esp01.Shields.Pictures;

namespace Esp01.Scenarios.Reports;

/// <summary>A story as one page that needs nothing else: steps, a time line of everything that happened, waveforms, the serial text, pictures.</summary>
internal static class TimeLinePage
{
    private const double Left = 150;
    private const double Width = 900;
    private const int LaneHeight = 30;

    /// <summary>More marks than pixels show nothing.</summary>
    private const int MostMarksOfALane = 1500;

    public static string Write(ScenarioReport report)
    {
        var recording = report.Recording;
        var axis = new TimeAxis(SimulatedTime.Zero, recording.Ended, Left, Width);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{{Html.Text(report.Scenario.Name)}}</title>
            <style>
            {{TimeLineStyle.Css}}
            </style></head><body>
            <h1>{{Html.Text(report.Scenario.Name)}}</h1>
            <p class="verdict {{(report.IsGood ? "good" : "bad")}}">{{(report.IsGood ? "Passed" : "Failed")}}: {{report.Steps.Count}} of {{report.Steps.Count + report.StepsLeft}} steps, {{Html.Text(Durations.Show(recording.Ended))}} on the board.</p>

            """);
        foreach (var note in report.Notes)
            page.Append(CultureInfo.InvariantCulture, $"<p>{Html.Text(note)}</p>\n");
        WriteTimeLine(page, report, axis);
        WriteSteps(page, report);
        WritePictures(page, recording);
        WriteEvents(page, recording);
        page.Append("<h2>Serial text</h2>\n<pre id=\"serial\">");
        foreach (var (time, line) in recording.Serial.TimedLines())
            page.Append(CultureInfo.InvariantCulture, $"{time.Microseconds / 1e6,11:0.000000}  {Html.Text(line)}\n");
        return page.Append("</pre>\n</body></html>\n").ToString();
    }

    private static void WriteTimeLine(StringBuilder page, ScenarioReport report, TimeAxis axis)
    {
        var recording = report.Recording;
        var lanes = new List<(string Name, IReadOnlyList<(SimulatedTime Time, string Text, bool IsTrouble)> Marks)>
        {
            ("steps", [.. report.Steps.Select(step => (step.Ended, step.Title, !step.IsGood))]),
            ("serial", [.. recording.Serial.TimedLines().Select(line => (line.Time, line.Line, false))]),
        };
        lanes.AddRange(recording.Events.GroupBy(happened => happened.Lane)
            .Select(lane => (lane.Key, (IReadOnlyList<(SimulatedTime, string, bool)>)[.. lane.Select(happened => (happened.Time, happened.Text, happened.IsTrouble))])));
        var pins = Waveforms.Pins.Where(pin => recording.Waves.Of(pin).Count > 1).ToList();
        var height = ((lanes.Count + pins.Count) * LaneHeight) + 40;
        page.Append(CultureInfo.InvariantCulture, $"<svg id=\"timeline\" width=\"{Html.Number(Left + Width + 20)}\" height=\"{height}\" role=\"img\" aria-label=\"time line\">\n");
        foreach (var mark in axis.Marks())
        {
            var x = Html.Number(axis.X(mark));
            page.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"10\" y2=\"{height - 25}\"/><text x=\"{x}\" y=\"{height - 8}\" text-anchor=\"middle\">{Html.Text(Durations.Show(mark))}</text>\n");
        }

        var y = 10;
        foreach (var (name, marks) in lanes)
        {
            WriteLane(page, axis, name, marks, y);
            y += LaneHeight;
        }

        foreach (var pin in pins)
        {
            WriteWave(page, axis, recording, pin, y);
            y += LaneHeight;
        }

        page.Append("</svg>\n");
        if (!recording.Waves.IsComplete)
            page.Append(CultureInfo.InvariantCulture, $"<p>Of {recording.Waves.Count} edges the first {Waveforms.MostEdges} were kept.</p>\n");
    }

    private static void WriteLane(StringBuilder page, TimeAxis axis, string name, IReadOnlyList<(SimulatedTime Time, string Text, bool IsTrouble)> marks, int y)
    {
        page.Append(CultureInfo.InvariantCulture, $"<g class=\"lane\"><text x=\"8\" y=\"{y + 18}\">{Html.Text(name)}</text>\n");
        var every = Math.Max(1, marks.Count / MostMarksOfALane);
        for (var index = 0; index < marks.Count; index++)
        {
            var (time, text, isTrouble) = marks[index];
            if (index % every != 0 && !isTrouble)
                continue;
            var x = Html.Number(axis.X(time));
            page.Append(CultureInfo.InvariantCulture, $"<line class=\"{(isTrouble ? "trouble" : "mark")}\" x1=\"{x}\" x2=\"{x}\" y1=\"{y + 5}\" y2=\"{y + 24}\"><title>{Html.Text(Durations.Show(time))} {Html.Text(text)}</title></line>\n");
        }

        page.Append("</g>\n");
    }

    private static void WriteWave(StringBuilder page, TimeAxis axis, Recording recording, int pin, int y)
    {
        var path = new StringBuilder();
        var last = double.NegativeInfinity;
        var isHigh = false;
        foreach (var edge in recording.Waves.Of(pin))
        {
            isHigh = edge.IsHigh;
            // Edges that fall on one pixel are one line, which ends at the level of the last.
            var x = axis.X(edge.Time);
            if (x - last < 0.25)
                continue;
            var isFirst = path.Length == 0;
            path.Append(CultureInfo.InvariantCulture, $"{(isFirst ? "M" : $"V{Level(!isHigh)}H")}{Html.Number(x)}{(isFirst ? " " : "V")}{Level(isHigh)}");
            last = x;
        }

        path.Append(CultureInfo.InvariantCulture, $"V{Level(isHigh)}");

        path.Append(CultureInfo.InvariantCulture, $"H{Html.Number(axis.X(recording.Ended))}");
        page.Append(CultureInfo.InvariantCulture, $"<g class=\"lane\"><text x=\"8\" y=\"{y + 18}\">GPIO{pin}</text><path class=\"wave\" d=\"{path}\"/></g>\n");

        int Level(bool high) => high ? y + 6 : y + 24;
    }

    private static void WriteSteps(StringBuilder page, ScenarioReport report)
    {
        page.Append("<h2>Steps</h2>\n<table id=\"steps\"><tr><th>Board time</th><th></th><th>Step</th><th>Seen</th></tr>\n");
        foreach (var step in report.Steps)
        {
            var seen = step.IsGood ? step.Seen ?? "" : $"expected {step.Expected}, saw {step.Seen}";
            page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"time\">{Html.Text(Durations.Show(step.Ended))}</td><td class=\"{(step.IsGood ? "good\">ok" : "bad\">FAILED")}</td><td>{Html.Text(step.Title)}</td><td>{Html.Text(seen)}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static void WritePictures(StringBuilder page, Recording recording)
    {
        if (recording.Pictures.Count == 0)
            return;
        page.Append("<h2>Pictures</h2>\n");
        foreach (var picture in recording.Pictures)
        {
            var data = Convert.ToBase64String(PngImage.Write(picture.Picture));
            page.Append(CultureInfo.InvariantCulture, $"<figure><img alt=\"{Html.Text(picture.Shield)}\" src=\"data:image/png;base64,{data}\"><figcaption>{Html.Text(picture.Shield)} at {Html.Text(Durations.Show(picture.Time))}</figcaption></figure>\n");
        }
    }

    private static void WriteEvents(StringBuilder page, Recording recording)
    {
        page.Append("<h2>What happened</h2>\n<table id=\"events\"><tr><th>Board time</th><th>Where</th><th>What</th></tr>\n");
        foreach (var happened in recording.Events)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"time\">{Html.Text(Durations.Show(happened.Time))}</td><td>{Html.Text(happened.Lane)}</td><td{(happened.IsTrouble ? " class=\"bad\"" : "")}>{Html.Text(happened.Text)}</td></tr>\n");
        page.Append("</table>\n");
    }
}
