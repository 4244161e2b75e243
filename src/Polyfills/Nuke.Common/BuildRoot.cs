using Nuke.Common.Binding;
using Nuke.Common.IO;

namespace Nuke.Common;

internal static class BuildRoot
{
    /// <exception cref="InvalidOperationException">No folder at or above the current one holds <c>.nuke</c>.</exception>
    public static AbsolutePath Find()
    {
        var here = Directory.GetCurrentDirectory();
        if (ParameterService.Current.Has("root"))
            return Path.GetFullPath(ParameterService.Current.Text("root") ?? here)!;

        for (var folder = new DirectoryInfo(here); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, ".nuke")))
                return folder.FullName!;
        }

        throw new InvalidOperationException(
            $"Could not locate '.nuke' directory/file while walking up from '{here}'.{Environment.NewLine}" +
            "Either create a directory/file to mark the root directory, or add '--root [path]' to the invocation.");
    }
}
