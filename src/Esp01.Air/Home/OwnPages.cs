using System.Globalization;
using Esp01.Network.Http;

namespace Esp01.Air.Home;

/// <summary>What the network itself serves, so that a board can be tried where nothing else is.</summary>
internal sealed class OwnPages
{
    private int _entries;

    public IEnumerable<ReplyStep> Answer(HttpRequest request) => (request.Method, request.Target) switch
    {
        ("GET", "/") => HttpReply.Text("This is the virtual board's own network.\n"),
        ("POST", "/update") => HttpReply.Text((++_entries).ToString(CultureInfo.InvariantCulture)),
        _ => HttpReply.Text("There is nothing here.\n", "404 Not Found"),
    };
}
