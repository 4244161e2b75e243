namespace Nuke.Common.IO;

public static class AbsolutePathExtensions
{
    /// <returns>The same path; the directory and its parents exist.</returns>
    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path.ToString());
        return path;
    }

    /// <summary>Deletes the directory with all it holds; nothing happens when there is none.</summary>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (Directory.Exists(path.ToString()))
            Directory.Delete(path.ToString(), recursive: true);
    }
}
