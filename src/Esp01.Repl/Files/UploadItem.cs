using System.Security.Cryptography;

namespace Esp01.Repl.Files;

/// <summary>A file to be on the board.</summary>
public sealed class UploadItem(BoardPath path, ReadOnlyMemory<byte> content)
{
    /// <summary>Beside sources and never meant for a board.</summary>
    private static readonly string[] Ignored = ["__pycache__", ".git", ".DS_Store", "Thumbs.db"];

    public BoardPath Path { get; } = path;

    public ReadOnlyMemory<byte> Content { get; } = content;

    /// <summary>Lower-case hex.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(content.Span));

    /// <summary>Where the content grows until it is verified; named for the content, so that a later run can go on with it.</summary>
    public BoardPath TemporaryPath => Path.Parent.Combine($".e1-{Sha256[..8]}");

    /// <summary>Reads a file, or a folder with everything in it, from this computer.</summary>
    /// <param name="localPath">A file or a folder.</param>
    /// <param name="target">Ends in a slash, or is null: put it into that folder under its own name; a folder's content goes into the target itself.</param>
    /// <exception cref="LocalPathException">It is not there or cannot be read.</exception>
    public static IReadOnlyList<UploadItem> Read(string localPath, string? target = null)
    {
        if (!Directory.Exists(localPath))
        {
            var path = BoardPath.Parse(target is null || target.EndsWith('/') ? target + "/" + System.IO.Path.GetFileName(localPath) : target);
            return [new UploadItem(path, LocalFile.Read(localPath))];
        }

        var root = BoardPath.Parse(target ?? "/");
        return [.. LocalFile.Walk(localPath, name => !Ignored.Contains(name))
            .OrderBy(file => file.Relative, StringComparer.Ordinal)
            .Select(file => new UploadItem(root.Combine(file.Relative), LocalFile.Read(file.Full)))];
    }
}
