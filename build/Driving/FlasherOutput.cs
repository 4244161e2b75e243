using System.Globalization;
using System.Text.Json;
using Esp01.RomLoader;
using Serilog;

namespace Driving;

/// <summary>Shows a flasher's events: as log lines, and with --json as JSON lines on standard output.</summary>
/// <param name="prefix">The port, when several are worked on at once.</param>
internal sealed class FlasherOutput(string prefix, string address, TextWriter? json) : IProgress<FlasherEvent>
{
    private const int StepsOfProgress = 10;
    private static readonly Lock OneLineAtATime = new();
    private string? last;

    public void Report(FlasherEvent value)
    {
        WriteJson(value.GetType().Name, value);
        var line = Describe(value);
        if (line is null || line == last)
            return;
        last = line;
        Log.Information("{Line:l}", prefix + line);
    }

    /// <summary>One JSON line: what happened, at which port, and its facts.</summary>
    public void WriteJson(string name, object facts)
    {
        if (json is null)
            return;
        var line = JsonSerializer.SerializeToNode(facts, facts.GetType(), JsonSerializerOptions.Web)!.AsObject();
        line.Insert(0, "event", char.ToLowerInvariant(name[0]) + name[1..]);
        line.Insert(1, "port", address);
        lock (OneLineAtATime)
        {
            json.WriteLine(line.ToJsonString());
            json.Flush();
        }
    }

    private static string? Describe(FlasherEvent happened) => happened switch
    {
        FlasherEvent.Advice advice => advice.Text,
        FlasherEvent.Resetting resetting => $"Resetting into the bootloader: {resetting.Sequence}",
        FlasherEvent.BootTextSeen seen => seen.Report.Explain(),
        FlasherEvent.Connected connected => string.Create(
            CultureInfo.InvariantCulture,
            $"{connected.Device.Chip}, MAC {connected.Device.Mac ?? "none"}, {connected.Device.FlashVendor} flash of {connected.Device.FlashSizeText}, by {connected.Via} at {connected.BaudRate} baud"),
        FlasherEvent.Fallback fallback => fallback.Text,
        FlasherEvent.BaudRateChanged changed => string.Create(CultureInfo.InvariantCulture, $"Now at {changed.BaudRate} baud"),
        FlasherEvent.Planned planned => planned.Text,
        FlasherEvent.Progress progress => Describe(progress),
        _ => null,
    };

    // Ten lines for each phase; rate and time left would make every report another line, so they come with the step only.
    private static string? Describe(FlasherEvent.Progress progress)
    {
        var step = progress.Total == 0 ? StepsOfProgress : (int)((long)progress.Done * StepsOfProgress / progress.Total);
        return step == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{progress.Phase} {step * (100 / StepsOfProgress)} %");
    }
}
