using System.Diagnostics.CodeAnalysis;

namespace Esp01.Network.Uplinks;

/// <summary>A TCP port of this computer that leads to one of the board, as <c>8080=80</c>.</summary>
/// <param name="HostPort">On the loopback address; 0 takes a free one.</param>
public sealed record PortForward(ushort HostPort, ushort BoardPort)
{
    /// <param name="problem">What is wrong with the text, as the end of a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out PortForward? forward, [NotNullWhen(false)] out string? problem)
    {
        if (text.Split('=') is [var here, var there] && (HostAddress.TryParsePort(here, out var host) || here == "0") && HostAddress.TryParsePort(there, out var board))
        {
            (forward, problem) = (new(host, board), null);
            return true;
        }

        (forward, problem) = (null, "is not PORT=BOARDPORT, like 8080=80, with ports from 1 to 65535; 0 for PORT takes a free one");
        return false;
    }
}
