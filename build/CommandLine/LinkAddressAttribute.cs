using Esp01.CommandLine.Syntax;
using Esp01.Serial;

namespace CommandLine;

/// <summary>Something that a serial link can be opened at, as <see cref="LinkAddress"/> reads it.</summary>
internal sealed class LinkAddressAttribute : ParameterSyntaxAttribute
{
    public override string Placeholder => "PORT";

    public override string? Problem(string value)
    {
        try
        {
            LinkAddress.Parse(value);
            return null;
        }
        catch (InvalidLinkAddressException invalid)
        {
            return $"cannot be a port: {invalid.Message.Replace("\n\n", " ", StringComparison.Ordinal)}";
        }
    }
}
