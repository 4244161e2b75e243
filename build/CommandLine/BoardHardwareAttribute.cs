using Esp01.CommandLine.Syntax;
using Esp01.Emulation.Board;

namespace CommandLine;

/// <summary>What is soldered on the virtual board, as <see cref="BoardHardware"/> reads it.</summary>
internal sealed class BoardHardwareAttribute : ParameterSyntaxAttribute
{
    public override string Placeholder => "PART=VALUE,...";

    public override string? Problem(string value) => BoardHardware.TryParse(value, out _, out var problem) ? null : problem;
}
