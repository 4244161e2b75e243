namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>esp-open-sdk is built in Ubuntu 16.04 only, and this machine itself is not that.</summary>
public sealed class SdkNeedsContainerException()
    : ToolchainException(
        "esp-open-sdk is built in a container of Ubuntu 16.04; newer compilers and Python do not build it, and --sandbox host was given.\n\n"
        + "Build it once in a container, './build.sh BuildSdk --sdk esp-open-sdk'; it runs on this machine from then on. Where there is no container engine, "
        + "bring one that another machine has made with --export-sdk: './build.sh BuildSdk --sdk esp-open-sdk --sandbox host --import-sdk FILE'. '--sdk debian' needs neither.");
