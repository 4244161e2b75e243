using System.Text;

namespace Esp01.Containers;

/// <summary>Ways to name what is copied into a sandbox.</summary>
public static class SandboxTree
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Everything below a host folder, in ordinal order of the paths; symbolic links stay links, executable files stay executable.</summary>
    /// <param name="hostFolder">The folder whose content is taken.</param>
    /// <param name="include">Asked with each relative, slash-separated path; a folder that is left out is not entered.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static IEnumerable<SandboxEntry> FromFolder(string hostFolder, Func<string, bool>? include = null)
    {
        var root = new DirectoryInfo(hostFolder);
        if (!root.Exists)
            throw new DirectoryNotFoundException($"The folder {hostFolder} to be copied into the sandbox does not exist.");
        return Below(root, "", include);
    }

    /// <summary>One host file under another name.</summary>
    public static SandboxFile FromFile(string hostFile, string path)
    {
        var file = new FileInfo(hostFile);
        return new SandboxFile(path, file.Length, file.OpenRead, IsExecutable(file));
    }

    /// <summary>A file of which the content is at hand.</summary>
    public static SandboxFile FromBytes(string path, byte[] content, bool isExecutable = false) =>
        new(path, content.Length, () => new MemoryStream(content, writable: false), isExecutable);

    /// <summary>A text file, in UTF-8 without a byte order mark.</summary>
    public static SandboxFile FromText(string path, string content, bool isExecutable = false) =>
        FromBytes(path, Encoding.UTF8.GetBytes(content), isExecutable);

    private static IEnumerable<SandboxEntry> Below(DirectoryInfo folder, string prefix, Func<string, bool>? include)
    {
        foreach (var info in folder.EnumerateFileSystemInfos().OrderBy(info => info.Name, StringComparer.Ordinal))
        {
            var path = prefix + info.Name;
            if (include is not null && !include(path))
                continue;
            if (info.LinkTarget is { } target)
            {
                yield return new SandboxLink(path, target);
            }
            else if (info is DirectoryInfo below)
            {
                yield return new SandboxFolder(path);
                foreach (var entry in Below(below, path + "/", include))
                    yield return entry;
            }
            else if (info is FileInfo file)
            {
                yield return new SandboxFile(path, file.Length, file.OpenRead, IsExecutable(file));
            }
        }
    }

    private static bool IsExecutable(FileInfo file) => !OperatingSystem.IsWindows() && (file.UnixFileMode & AnyExecute) != 0;
}
