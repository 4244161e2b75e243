using Esp01.CommandLine.Syntax;

namespace CommandLine;

/// <summary>A file and where it goes: <c>boot.bin@0</c>, <c>user1.bin@0x1000</c>; without an address, 0. What a file's own name ends in is no address.</summary>
internal sealed class PlacedFileAttribute : ParameterSyntaxAttribute
{
    private const int Sector = 4096;

    public override string Placeholder => "FILE[@ADDRESS]";

    public static (string File, int Address) Parse(string value)
    {
        var at = value.LastIndexOf('@');
        return at > 0 && !File.Exists(value) && SizeAttribute.TryParse(value[(at + 1)..]) is { } address and <= int.MaxValue
            ? (value[..at], (int)address)
            : (value, 0);
    }

    public override string? Problem(string value) => string.IsNullOrWhiteSpace(value) ? "must not be empty"
        : Parse(value) is { Address: var address } && address % Sector != 0 ? $"must have an address that is a multiple of 0x{Sector:x}, where a sector of flash begins"
        : null;
}
