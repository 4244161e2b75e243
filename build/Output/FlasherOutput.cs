using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Esp01.RomLoader.Session;
using Serilog;

namespace Output;

/// <summary>Shows a flasher's events: as log lines, and with --json as JSON lines on standard output.</summary>
/// <param name="boardLog">The board's own log, when several are worked on at once; each line then also begins with the port.</param>
internal sealed class FlasherOutput(string address, TextWriter? json, TextWriter? boardLog = null) : IProgress<FlasherEvent>
{
    private const int StepsOfProgress = 10;
    private static readonly JsonSerializerOptions Words = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private static readonly Lock OneLineAtATime = new();
    private (FlashPhase Phase, int Step) shown;
    private string? last;

    public void Report(FlasherEvent value)
    {
        WriteJson(value.GetType().Name, value);
        if (Describe(value) is not { } line || line == last)
            return;
        last = line;
        WriteLine(line);
    }

    public void WriteLine(string line)
    {
        Log.Information("{Line:l}", boardLog is null ? line : $"{address}: {line}");
        boardLog?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetLocalNow():HH:mm:ss.fff} {line}"));
    }

    /// <summary>One JSON line: what happened, at which port, and its facts.</summary>
    public void WriteJson(string name, object facts)
    {
        if (json is null)
            return;
        var line = JsonSerializer.SerializeToNode(facts, facts.GetType(), Words)!.AsObject();
        line.Insert(0, "event", char.ToLowerInvariant(name[0]) + name[1..]);
        line.Insert(1, "port", address);
        lock (OneLineAtATime)
        {
            json.WriteLine(line.ToJsonString());
            json.Flush();
        }
    }

    private string? Describe(FlasherEvent happened) => happened switch
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

    // Ten lines for each phase: more would push everything else off the screen.
    private string? Describe(FlasherEvent.Progress progress)
    {
        var step = progress.Total == 0 ? StepsOfProgress : (int)((long)progress.Done * StepsOfProgress / progress.Total);
        if (step == 0 || (progress.Phase, step) == shown)
            return null;
        shown = (progress.Phase, step);
        var left = progress.Left is { } time && progress.Done < progress.Total ? string.Create(CultureInfo.InvariantCulture, $", {time.TotalSeconds:0.0} s left") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{progress.Phase} {step * (100 / StepsOfProgress)} %, {progress.Rate / 1024:0} KiB/s{left}");
    }
}
