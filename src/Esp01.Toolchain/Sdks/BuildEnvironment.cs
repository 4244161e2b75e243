using Esp01.Containers;

namespace Esp01.Toolchain.Sdks;

/// <summary>Where build steps run, and what identifies the tools found there.</summary>
/// <param name="Sandboxes">Opens the sandboxes.</param>
/// <param name="Image">Image reference for the sandboxes; empty on the host.</param>
/// <param name="ToolsKey">Changes when the tools do: a hash of the image's definition and packages, or of the host's compiler versions.</param>
/// <param name="Jobs">Compilers at one time.</param>
public sealed record BuildEnvironment(ISandboxFactory Sandboxes, string Image, string ToolsKey, int Jobs)
{
    /// <summary>What is installed in the image; empty on the host.</summary>
    public IReadOnlyList<InstalledPackage> Packages { get; init; } = [];
}
