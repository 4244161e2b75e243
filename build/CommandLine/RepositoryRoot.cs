using Esp01.CommandLine.Grammar;

namespace CommandLine;

internal static class RepositoryRoot
{
    /// <returns>The nearest folder, from the current one upwards, that holds <c>.nuke</c>: the one the build engine will find too.</returns>
    public static string Find()
    {
        if (Driver.CommandLine.Values.TryGetValue("Root", out var given))
            return Path.GetFullPath(given.Count > 0 ? given[0] : ".");
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, ".nuke")))
                return folder.FullName;
        }

        throw new UsageException($"{Environment.CurrentDirectory} is not inside this repository: no folder at or above it holds .nuke.\n\nRun build.sh of the repository, or give --root DIR.");
    }
}
