using Esp01.CommandLine.Syntax;
using Esp01.Emulation.Links;

namespace CommandLine;

/// <summary>What shall go wrong with the virtual board, as <see cref="BoardFaults"/> reads it.</summary>
internal sealed class BoardFaultsAttribute : ParameterSyntaxAttribute
{
    public override string Placeholder => "FAULT=VALUE,...";

    public override string? Problem(string value) => BoardFaults.TryParse(value, out _, out var problem) ? null : problem;
}
