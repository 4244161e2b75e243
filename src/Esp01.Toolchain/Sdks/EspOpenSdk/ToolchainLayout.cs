namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>Names inside a toolchain's folder and archive.</summary>
internal static class ToolchainLayout
{
    /// <summary>The toolchain itself; it may lie anywhere.</summary>
    public const string Toolchain = "toolchain";

    /// <summary>The licence texts of its parts.</summary>
    public const string Licences = "licences";

    /// <summary>The archive's first folder.</summary>
    public const string ArchiveRoot = "esp01-sdk";
}
