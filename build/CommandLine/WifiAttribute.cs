using Esp01.Air.Home;
using Esp01.CommandLine.Syntax;

namespace CommandLine;

/// <summary>The network around a board, as <see cref="WifiCredentials"/> reads it, or off.</summary>
internal sealed class WifiAttribute : ParameterSyntaxAttribute
{
    /// <summary>No network: a shielded box.</summary>
    public const string Off = "off";

    public override string Placeholder => "SSID:PASSPHRASE|off";

    public override string? Problem(string value)
    {
        if (value == Off)
            return null;
        return WifiCredentials.TryParse(value, out _, out var problem) ? null : problem;
    }
}
