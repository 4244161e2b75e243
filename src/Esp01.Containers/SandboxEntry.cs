namespace Esp01.Containers;

/// <summary>A file, folder or symbolic link to be copied into a sandbox.</summary>
/// <param name="Path">Relative, slash-separated, without <c>.</c> or <c>..</c>.</param>
public abstract record SandboxEntry(string Path)
{
    /// <summary>What every entry carries unless told otherwise: the same instant each time, so that no build depends on when it was copied.</summary>
    public static readonly DateTimeOffset DefaultModifiedAt = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset ModifiedAt { get; init; } = DefaultModifiedAt;
}

/// <summary>A folder; folders that are only named by the paths below them need no entry of their own.</summary>
public sealed record SandboxFolder(string Path) : SandboxEntry(Path);

/// <summary>A symbolic link, copied as one.</summary>
/// <param name="Path">Where the link is.</param>
/// <param name="Target">What it points at, unresolved.</param>
public sealed record SandboxLink(string Path, string Target) : SandboxEntry(Path);

/// <summary>A file.</summary>
/// <param name="Path">Where it goes.</param>
/// <param name="Length">Bytes that <paramref name="Open"/>'s stream yields.</param>
/// <param name="Open">Opens the content; the reader disposes the stream.</param>
/// <param name="IsExecutable">Mode 0755 instead of 0644.</param>
public sealed record SandboxFile(string Path, long Length, Func<Stream> Open, bool IsExecutable = false) : SandboxEntry(Path);
