using System.Text;
using Esp01.Air.Home;
using Esp01.Emulation.Time;
using Esp01.Network.Http;
using Esp01.Scenarios.Language;

namespace Esp01.Scenarios.Running;

/// <summary>The servers that a scenario speaks for. A request without a ready answer waits, connection open, for the step that has one.</summary>
internal sealed class Servers
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    private readonly Story _story;
    private readonly List<AskedRequest> _unread = [];

    public Servers(Story story, HomeNetwork home, IReadOnlyList<ServerPlan> plans)
    {
        _story = story;
        var time = new BoardTimeProvider(story.Board.Clock);
        foreach (var plan in plans)
            home.Gateway.Add(plan.Host, plan.Port, new HttpService(time, request => Answer(plan, request)));
    }

    /// <summary>Requests that no step has looked at, in their order.</summary>
    public IReadOnlyList<AskedRequest> Unread => _unread;

    public AskedRequest? TakeNext()
    {
        if (_unread is not [var next, ..])
            return null;
        _unread.RemoveAt(0);
        return next;
    }

    private IEnumerable<ReplyStep> Answer(ServerPlan plan, HttpRequest request)
    {
        var asked = new AskedRequest(_story.Now, plan.Host, request) { Answer = plan.Answer };
        _unread.Add(asked);
        _story.Tell("network", $"request: {asked}");
        while (asked.Answer is null)
            yield return new WaitStep(Look);
        _story.Tell("network", $"answer: {asked.Answer.Status} {SerialText.OneLine(asked.Answer.Body.Length > 60 ? asked.Answer.Body[..60] + "..." : asked.Answer.Body)}".TrimEnd());
        foreach (var step in HttpReply.Of(asked.Answer.Status, asked.Answer.ContentType, Encoding.UTF8.GetBytes(asked.Answer.Body)))
            yield return step;
    }
}
