using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Matrix;

/// <summary>The toolchain of a flavour is not on this machine, and the matrix is not asked to build it.</summary>
public sealed class ToolchainAbsentException(SdkFlavour flavour)
    : MicroPythonException(
        $"The toolchain of --sdk {flavour.ToDisplayName()} is not on this machine.\n\nBuild it with './build.sh BuildSdk --sdk {flavour.ToDisplayName()}', or bring it with --import-sdk FILE.")
{
    public SdkFlavour Flavour { get; } = flavour;
}
