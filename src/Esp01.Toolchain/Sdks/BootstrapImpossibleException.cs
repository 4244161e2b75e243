namespace Esp01.Toolchain.Sdks;

/// <summary>A base image could not be pulled, and this machine cannot make it either.</summary>
public sealed class BootstrapImpossibleException(BaseImageDefinition definition, string reason)
    : ToolchainException(
        $"The base image {definition.Distribution} {definition.Suite} cannot be made from the distribution's archive here: {reason}.\n\n"
        + "Run './build.sh Setup' as root on Debian or Ubuntu, which installs what is missing; or bring the finished image: "
        + "'docker save' on a machine that has it, 'docker load' here.")
{
    public BaseImageDefinition Definition { get; } = definition;

    public string Reason { get; } = reason;
}
