using Esp01.CommandLine.Syntax;

namespace CommandLine;

/// <summary>A file for frames, whose ending says what is in it: what opens it goes by that.</summary>
internal sealed class CaptureFileAttribute : ParameterSyntaxAttribute
{
    private const string Ending = ".pcapng";

    public override string Placeholder => "FILE.pcapng";

    public override string? Problem(string value) =>
        value.EndsWith(Ending, StringComparison.Ordinal) && Path.GetFileName(value).Length > Ending.Length ? null : $"is no file name that ends in {Ending}";
}
