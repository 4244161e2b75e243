namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>esp-open-sdk is built in Ubuntu 16.04 only, and this machine itself is not that.</summary>
public sealed class SdkNeedsContainerException()
    : ToolchainException(
        "esp-open-sdk is built in a container of Ubuntu 16.04; newer compilers and Python do not build it, and --sandbox host was given.\n\n"
        + "Leave --sandbox host out once, or bring a finished toolchain with --import-sdk FILE: that one runs on this machine.");
