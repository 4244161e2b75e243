using Esp01.CommandLine.Grammar;

namespace Esp01.CommandLine.Files;

/// <summary>
/// Whether a path can be used for what it was named for, known before anything runs: a toolchain that cannot be written to its file is
/// told at once and not after the quarter of an hour that it takes.
/// </summary>
public static class LocalPlace
{
    /// <param name="path">As it was typed; messages repeat it so.</param>
    /// <param name="option">The option it was given for: <c>--image</c>.</param>
    /// <exception cref="InputFileException">It is missing, of another kind, a link to nothing or to itself, or not permitted.</exception>
    public static void Check(string path, string option, LocalUse use)
    {
        try
        {
            CheckLink(path, use);
            switch (use)
            {
                case LocalUse.FileToRead:
                    CheckFile(path, option);
                    break;
                case LocalUse.FolderToRead:
                    CheckFolder(path, option);
                    break;
                case LocalUse.FileOrFolderToRead when Directory.Exists(path):
                    CheckFolder(path, option);
                    break;
                case LocalUse.FileOrFolderToRead:
                    CheckFile(path, option);
                    break;
                case LocalUse.FileToWrite:
                    CheckFileToWrite(path, option);
                    break;
                default:
                    CheckFolderToWrite(path, option);
                    break;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw use is LocalUse.FileToWrite or LocalUse.FolderToWrite ? NotWritable(path, option, failure) : InputFile.Explain(path, option, failure);
        }
    }

    /// <summary>Also one that would be written to: what a link to nothing would become, the file or the link, is not to be guessed.</summary>
    private static void CheckLink(string path, LocalUse use)
    {
        if (new FileInfo(path).LinkTarget is not { } target)
            return;
        var leadsBack = false;
        try
        {
            if (new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { Exists: true })
                return;
        }
        catch (IOException)
        {
            leadsBack = true;
        }
        var other = use is LocalUse.FolderToRead or LocalUse.FolderToWrite ? "folder" : "file";
        throw leadsBack
            ? new InputFileException(path, $"{path} is a link that leads back to itself.", $"Make the link anew, or name the {other} itself.")
            : new InputFileException(path, $"{path} is a link to {target}, and nothing is there.", $"Make the link anew, or name the {other} itself.");
    }

    private static void CheckFile(string path, string option)
    {
        if (Directory.Exists(path))
            throw new InputFileException(path, $"{path} is a folder, and {option} takes a file.", "Name a file in it.");
        // A pipe has no length, and opening one would take what it has from whoever reads it later.
        if (!File.Exists(path) || new FileInfo(path).Length > 0)
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete).Dispose();
    }

    private static void CheckFolder(string path, string option)
    {
        if (File.Exists(path))
            throw new InputFileException(path, $"{path} is a file, and {option} takes a folder.", "Name the folder that it is in.");
        if (!Directory.Exists(path))
        {
            var parent = Path.GetDirectoryName(Path.GetFullPath(path));
            var beside = Directory.Exists(parent) ? Directory.EnumerateDirectories(parent).Select(folder => Path.GetFileName(folder)).ToList() : [];
            throw new InputFileException(path, $"There is no folder {path}.{Suggestion.For(Path.GetFileName(path), beside)}", $"Check the name that {option} gives; it is looked for from {Environment.CurrentDirectory}.");
        }
        _ = Directory.EnumerateFileSystemEntries(path).Any();
    }

    private static void CheckFileToWrite(string path, string option)
    {
        if (Directory.Exists(path))
            throw new InputFileException(path, $"{path} is a folder, and {option} takes a file.", "Name a file in it.");
        if (!File.Exists(path))
            CheckFolderToWrite(Path.GetDirectoryName(Path.GetFullPath(path))!, option);
        else if (new FileInfo(path).Length > 0)
            new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
    }

    private static void CheckFolderToWrite(string path, string option)
    {
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder))
        {
            if (File.Exists(folder))
                throw new InputFileException(path, $"{folder} is a file, and {option} needs a folder there.", "Name another place.");
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException($"There is no {path}.");
        }
        // Permissions and read-only disks have one test in common.
        var probe = Path.Combine(folder, $".esp01-{Guid.NewGuid():n}");
        new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
    }

    private static InputFileException NotWritable(string path, string option, Exception failure) => failure is UnauthorizedAccessException
        ? new InputFileException(path, $"{path} may not be written by {Environment.UserName}.", "Check who owns it and its folder, or name another place.", failure)
        : new InputFileException(path, $"{path} cannot be written: {failure.Message}", $"Check the name that {option} gives.", failure);
}
