using System.Globalization;
using System.Text;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>Somebody asks the board something over HTTP, from its network or from its own access point, and judges the answer.</summary>
/// <param name="Request">The whole of it, as it is sent.</param>
internal sealed record SendRequestStep(int Line, string Title, ushort Port, ReadOnlyMemory<byte> Request, TextRule? Status, TextRule? Body, SimulatedTime Within) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        reading.NeedAir(place);
        var fields = place.Fields(["path"], "method", "port", "body", "type", "status", "answer", "within");
        var method = fields.Get("method", "GET", verb => AirReader.OneLine(verb).ToUpperInvariant());
        var path = AirReader.OneLine(fields["path"]);
        if (!path.StartsWith('/') || path.Contains(' ', StringComparison.Ordinal) || method.Length == 0 || !method.All(char.IsAsciiLetter))
            throw fields["path"].Mistake($"\"{method} {path}\" is no request.", "A method is a word, and a path begins with / and has no spaces: method: POST, path: /relay.");
        var body = Encoding.UTF8.GetBytes(fields.Get("body", "", text => text.Text()));
        var head = string.Create(CultureInfo.InvariantCulture, $"{method} {path} HTTP/1.1\r\nHost: esp01\r\nConnection: close\r\n{(body.Length > 0 ? $"Content-Type: {fields.Get("type", "application/x-www-form-urlencoded", AirReader.OneLine)}\r\nContent-Length: {body.Length}\r\n" : "")}\r\n");
        return new SendRequestStep(
            place.Line,
            $"send-request {method} {path}",
            (ushort)fields.Get("port", 80, port => port.Whole(1, 65535)),
            (byte[])[.. Encoding.Latin1.GetBytes(head), .. body],
            fields.TryGet("status", out var status) ? TextRule.Read(status) : null,
            fields.TryGet("answer", out var answer) ? TextRule.Read(answer) : null,
            reading.WithinOf(fields));
    }

    public override StepOutcome Run(Story story)
    {
        var end = story.Now + Within;
        if (!story.Until(() => story.Network!.CanReachBoard, end))
            return StepOutcome.Bad($"the board in the network within {Durations.Show(Within)}", "it has no address, and no access point that was joined");
        var call = story.Network!.Call(Port, Request);
        if (!story.Until(() => call.IsOver, end))
            return StepOutcome.Bad($"an answer within {Durations.Show(Within)}", call.Describe());
        var seen = call.Describe();
        if (call.Status is not { } code)
            return StepOutcome.Bad("an answer", seen);
        if (Status is not null && !Status.Accepts(code))
            return StepOutcome.Bad($"as status {Status.Description}", seen);
        return Body is null || Body.Accepts(call.Body) ? StepOutcome.Good(seen) : StepOutcome.Bad($"as answer {Body.Description}", seen);
    }
}
