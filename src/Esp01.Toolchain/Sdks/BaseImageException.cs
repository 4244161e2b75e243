namespace Esp01.Toolchain.Sdks;

/// <summary>Neither of the two ways to a base image worked.</summary>
public sealed class BaseImageException(BaseImageDefinition definition, Exception pull, Exception bootstrap)
    : ToolchainException(
        $"The base image {definition.Distribution} {definition.Suite} is neither at a registry nor could it be made here.\n\n"
        + $"From the registry: {FirstLine(pull)}\nFrom the archive: {bootstrap.Message}",
        bootstrap)
{
    public BaseImageDefinition Definition { get; } = definition;

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0];
}
