using Esp01.Air.Home;

namespace Esp01.Scenarios.Language;

/// <summary>Reads the network of a scenario.</summary>
internal static class AirReader
{
    public static (HomeOptions? Air, IReadOnlyList<ServerPlan> Servers) Read(YamlPlace place, int seed)
    {
        var fields = place.Fields([], "network", "faults", "servers");
        var credentials = fields.Get("network", WifiCredentials.Usual, ReadCredentials);
        var faults = fields.Get("faults", WifiFaults.None with { Seed = seed }, ReadFaults);
        return (new HomeOptions { Credentials = credentials, Faults = faults }, fields.Get("servers", [], servers => servers.List("server").Select(ReadServer).ToList()));
    }

    public static WifiCredentials ReadCredentials(YamlPlace place) => WifiCredentials.TryParse(place.Text(), out var credentials, out var problem)
        ? credentials
        : throw place.Mistake($"The network \"{place.Text()}\" {problem}.", "Write NAME:PASSPHRASE, or a name alone for an open network.");

    public static AnswerPlan ReadAnswer(YamlPlace place)
    {
        var fields = place.Fields([], "status", "type", "body");
        return AnswerPlan.Ok with
        {
            Status = fields.Get("status", AnswerPlan.Ok.Status, ReadStatus),
            ContentType = fields.Get("type", AnswerPlan.Ok.ContentType, type => OneLine(type)),
            Body = fields.Get("body", "", body => body.Text()),
        };
    }

    public static string OneLine(YamlPlace place) => place.Text().All(letter => letter is >= ' ' and <= '~')
        ? place.Text()
        : throw place.Mistake($"{place.What} has other characters than one line of ASCII.", "It goes into the head of a message, which is one line.");

    private static WifiFaults ReadFaults(YamlPlace place) => WifiFaults.TryParse(place.Text(), out var faults, out var problem)
        ? faults
        : throw place.Mistake($"{place.What} {problem}.", "As --wifi-faults: loss=0.1,away=20000-35000.");

    private static string ReadStatus(YamlPlace place)
    {
        var text = OneLine(place);
        var number = text.Split(' ')[0];
        return number.Length == 3 && int.TryParse(number, out var code) && code is >= 100 and <= 599
            ? (text.Length > 3 ? text : $"{text} Answer")
            : throw place.Mistake($"The status \"{text}\" is none.", "Write its number and reason: 404 Not Found.");
    }

    private static ServerPlan ReadServer(YamlPlace place)
    {
        var fields = place.Fields(["host"], "port", "answer");
        var host = fields["host"].Text();
        if (host.Length is 0 or > 253 || !host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-'))
            throw fields["host"].Mistake($"\"{host}\" is no name of a server.", "Write a name as in api.thingspeak.com.");
        return new(host, (ushort)fields.Get("port", 80, port => port.Whole(1, 65535)), fields.TryGet("answer", out var answer) ? ReadAnswer(answer) : null);
    }
}
