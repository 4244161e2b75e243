namespace Esp01.Toolchain.Sdks;

/// <summary>The names that users type and files carry.</summary>
public static class SdkFlavourNames
{
    public static IReadOnlyList<string> All { get; } = ["esp-open-sdk", "debian", "open"];

    public static string ToDisplayName(this SdkFlavour flavour) => All[(int)flavour];

    public static bool TryParse(string name, out SdkFlavour flavour)
    {
        var index = All.ToList().IndexOf(name);
        flavour = (SdkFlavour)Math.Max(index, 0);
        return index >= 0;
    }
}
