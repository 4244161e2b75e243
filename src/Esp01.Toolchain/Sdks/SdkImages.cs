namespace Esp01.Toolchain.Sdks;

/// <summary>The images that builds run in.</summary>
public static class SdkImages
{
    /// <summary>
    /// Debian 12 with the distribution's cross compiler, for the flavours <c>debian</c> and <c>open</c>: what MicroPython's
    /// makefiles, mpy-cross and the unix port need.
    /// </summary>
    public static SdkImageDefinition Debian12 { get; } = new(
        "debian12",
        new BaseImageDefinition("debian", "bookworm", "debian", "sha256:8a8cd02c5912770b4980228a54d4aff9e4f986f1eb2525d2d371dec5232cefcc"),
        [
            "binutils-xtensa-lx106", "bzip2", "ca-certificates", "file", "gcc", "gcc-xtensa-lx106", "git", "libc6-dev", "libffi-dev",
            "make", "patch", "picolibc-xtensa-lx106-elf", "pkg-config", "python3", "xz-utils",
        ]);

    /// <summary>
    /// Ubuntu 16.04, the youngest system whose compiler and Python 2 build esp-open-sdk unchanged. <c>libtool-bin</c> is what
    /// crosstool-NG means by "GNU libtool"; gdb wants expat, ncurses and Python's headers.
    /// </summary>
    public static SdkImageDefinition Ubuntu1604 { get; } = new(
        "ubuntu1604",
        new BaseImageDefinition("ubuntu", "xenial", "ubuntu", "sha256:1f1a2d56de1d604801a9671f301190704c25d604a416f59e03c04f5c6ffee0d6")
        {
            Components = ["main", "universe"],
            ExtraSuites = ["xenial-updates", "xenial-security"],
        },
        [
            "autoconf", "automake", "bash", "bison", "bzip2", "ca-certificates", "dpkg-dev", "file", "flex", "g++", "gawk", "gcc", "git",
            "gperf", "help2man", "libc6-dev", "libexpat-dev", "libtool", "libtool-bin", "make", "ncurses-dev", "patch", "python", "python-dev",
            "python-serial", "python3", "python3-serial", "sed", "texinfo", "unrar-free", "unzip", "wget", "xz-utils",
        ]);

    /// <summary>Debian 13 with the distribution's esptool: a referee for images and protocol that shares no code with this project.</summary>
    public static SdkImageDefinition EsptoolReferee { get; } = new(
        "esptool-referee",
        new BaseImageDefinition("debian", "trixie", "debian", "sha256:913f6706df59a68922d1dd08f78c2476560a8d367897200a6005b00e5f67c2d5"),
        ["esptool", "python3", "python3-serial"]);

    /// <summary>Debian 13 with the schemas that others keep of CycloneDX and in-toto: a referee for the documents of a release.</summary>
    public static SdkImageDefinition DocumentReferee { get; } = new(
        "document-referee",
        EsptoolReferee.Base,
        ["golang-github-in-toto-attestation-dev", "libprotobuf-dev", "protobuf-compiler", "python3-cyclonedx-lib", "python3-jsonschema", "python3-protobuf"]);

    /// <summary>The image that a flavour's toolchain and firmware are built in.</summary>
    public static SdkImageDefinition ForFlavour(SdkFlavour flavour) => flavour == SdkFlavour.EspOpenSdk ? Ubuntu1604 : Debian12;
}
