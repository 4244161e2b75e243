namespace Esp01.Toolchain.Sdks;

/// <summary>The image is neither in the engine nor in a mirror, and making it takes a network that may not be used.</summary>
public sealed class ImageNotHereException(string reference, bool hasMirror)
    : ToolchainException(
        $"The container image {reference} is not in the engine{(hasMirror ? ", the mirror does not have it either" : "")}, and without network it cannot be made.\n\n"
        + "Leave out --offline once, or take the image from a mirror: './build.sh Mirror --to DIR' on a machine that has it, then --source-mirror DIR here.")
{
    public string Reference { get; } = reference;
}
