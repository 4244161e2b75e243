namespace Esp01.Toolchain.Lockfile;

/// <summary>The lock file cannot be read or says something that cannot be right.</summary>
public sealed class LockFileException(string path, string where, string reason, Exception? innerException = null)
    : ToolchainException($"{path} cannot be used: {(where.Length == 0 ? "" : where + ": ")}{reason}.\n\nRestore the file from version control, or correct that place.", innerException)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The place in it, such as <c>sources[3].sha256</c>.</summary>
    public string Where { get; } = where;

    public string Reason { get; } = reason;
}
