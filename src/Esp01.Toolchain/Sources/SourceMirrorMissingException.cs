namespace Esp01.Toolchain.Sources;

/// <summary>The folder that sources are to come from is none.</summary>
public sealed class SourceMirrorMissingException(string folder)
    : ToolchainException($"There is no folder {folder} to take sources from.\n\nCheck the path after --source-mirror; './build.sh Mirror --to {folder}' makes one where the network reaches the sources.")
{
    public string Folder { get; } = folder;
}
