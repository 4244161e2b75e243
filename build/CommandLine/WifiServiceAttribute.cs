using Esp01.CommandLine.Syntax;
using Esp01.Network.Uplinks;

namespace CommandLine;

/// <summary>A service of the network that is a socket of this computer, as <see cref="HostService"/> reads it.</summary>
internal sealed class WifiServiceAttribute : ParameterSyntaxAttribute
{
    public override string Placeholder => "NAME:PORT=HOST:PORT";

    public override string? Problem(string value) => HostService.TryParse(value, out _, out var problem) ? null : problem;
}
