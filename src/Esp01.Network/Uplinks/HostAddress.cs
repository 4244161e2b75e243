using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Esp01.Network.Uplinks;

/// <summary>Reads a socket of this computer: <c>localhost:8080</c>, <c>127.0.0.1:8080</c>. Other machines are no service of this one.</summary>
internal static class HostAddress
{
    /// <param name="problem">What is wrong with the text, as the end of a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPEndPoint? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        var colon = text.LastIndexOf(':');
        if (colon < 1 || !TryParsePort(text[(colon + 1)..], out var port))
        {
            problem = $"has \"{text}\" where HOST:PORT belongs, with a port from 1 to 65535";
            return false;
        }

        var host = text[..colon];
        IPAddress? ip = host == "localhost" ? IPAddress.Loopback : host == "[::1]" ? IPAddress.IPv6Loopback
            : Ipv4Address.TryParse(host, out var four) && four.Value >> 24 == 127 ? four.ToIPAddress() : null;
        if (ip is null)
        {
            problem = $"has \"{host}\", which is not this computer: localhost, 127.0.0.1 or [::1]";
            return false;
        }

        (address, problem) = (new(ip, port), null);
        return true;
    }

    /// <summary>A decimal number from 1 to 65535.</summary>
    public static bool TryParsePort(string text, out ushort port) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0;
}
