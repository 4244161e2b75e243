using Esp01.CommandLine.Syntax;
using Esp01.Network.Uplinks;

namespace CommandLine;

/// <summary>A port of this computer that leads to the board, as <see cref="PortForward"/> reads it.</summary>
internal sealed class WifiForwardAttribute : ParameterSyntaxAttribute
{
    public override string Placeholder => "PORT=BOARDPORT";

    public override string? Problem(string value) => PortForward.TryParse(value, out _, out var problem) ? null : problem;
}
