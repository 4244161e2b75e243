using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Esp01.Network.Uplinks;

/// <summary>A name and port of the network whose service is a socket of this computer, as <c>api.thingspeak.com:80=localhost:8080</c>.</summary>
/// <param name="Name">A host's name, or an IPv4 address.</param>
public sealed record HostService(string Name, ushort Port, IPEndPoint Host)
{
    private const int LongestName = 253;

    /// <param name="problem">What is wrong with the text, as the end of a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out HostService? service, [NotNullWhen(false)] out string? problem)
    {
        service = null;
        if (text.Split('=') is not [var there, var here] || there.Split(':') is not [var name, var portText] || !HostAddress.TryParsePort(portText, out var port))
        {
            problem = "is not NAME:PORT=HOST:PORT, like api.thingspeak.com:80=localhost:8080";
            return false;
        }

        if (!IsName(name))
        {
            problem = $"has \"{name}\", which is no name that a board could ask for";
            return false;
        }

        if (!HostAddress.TryParse(here, out var host, out problem))
            return false;
        service = new(name, port, host);
        return true;
    }

    /// <summary>Labels of letters, digits and dashes with dots between them (RFC 1123, 2.1); an address is one, too.</summary>
    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && name.Split('.').All(label =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
}
