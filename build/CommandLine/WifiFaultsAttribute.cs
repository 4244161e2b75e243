using Esp01.Air.Home;
using Esp01.CommandLine.Syntax;

namespace CommandLine;

/// <summary>What shall go wrong with the air and the network behind it, as <see cref="WifiFaults"/> reads it.</summary>
internal sealed class WifiFaultsAttribute : ParameterSyntaxAttribute
{
    public override string Placeholder => "FAULT=VALUE,...";

    public override string? Problem(string value) => WifiFaults.TryParse(value, out _, out var problem) ? null : problem;
}
