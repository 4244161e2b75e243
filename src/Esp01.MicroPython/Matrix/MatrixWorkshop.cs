using Esp01.MicroPython.Building;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Matrix;

/// <summary>What the matrix builds and tries images with; each may be made when it is first asked for.</summary>
public sealed class MatrixWorkshop
{
    /// <summary>The place to build in and the toolchain of a flavour.</summary>
    public required Func<SdkFlavour, CancellationToken, Task<(BuildEnvironment Environment, SdkSysroot Sysroot)>> Prepare { get; init; }

    /// <summary>Runs an image.</summary>
    public required Func<FirmwareResult, CancellationToken, Task<BootResult>> Boot { get; init; }
}
