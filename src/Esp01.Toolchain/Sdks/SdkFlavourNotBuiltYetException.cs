namespace Esp01.Toolchain.Sdks;

/// <summary>The flavour is planned; nothing builds it yet.</summary>
public sealed class SdkFlavourNotBuiltYetException(SdkFlavour flavour)
    : ToolchainException($"--sdk {flavour.ToDisplayName()} cannot be built yet.\n\nChoose --sdk debian (the vendor's SDK, with radio) or --sdk open (for the virtual board).")
{
    public SdkFlavour Flavour { get; } = flavour;
}
