using System.Text;

namespace Esp01.Toolchain.Sources;

/// <summary>Reads the content of git's commit and tree objects.</summary>
internal static class GitTree
{
    public const string Folder = "40000";
    public const string Link = "120000";
    public const string Submodule = "160000";
    public const string Program = "100755";

    /// <summary>The id of a commit's tree.</summary>
    public static string OfCommit(byte[] commit)
    {
        var text = Encoding.UTF8.GetString(commit);
        return text["tree ".Length..text.IndexOf('\n', StringComparison.Ordinal)];
    }

    /// <exception cref="GitObjectException">A name in it could lead out of the folder it is written to.</exception>
    public static List<(string Mode, string Name, string Id)> Entries(byte[] tree)
    {
        var entries = new List<(string, string, string)>();
        for (var offset = 0; offset < tree.Length;)
        {
            var space = Array.IndexOf(tree, (byte)' ', offset);
            var end = Array.IndexOf(tree, (byte)0, space);
            var name = Encoding.UTF8.GetString(tree, space + 1, end - space - 1);
            // git refuses such names too; a crafted tree could write outside the folder.
            if (name is "." or ".." or ".git" || name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal))
                throw new GitObjectException(Convert.ToHexStringLower(tree.AsSpan(end + 1, 20)), $"its name '{name}' is not allowed");
            entries.Add((Encoding.ASCII.GetString(tree, offset, space - offset), name, Convert.ToHexStringLower(tree.AsSpan(end + 1, 20))));
            offset = end + 21;
        }
        return entries;
    }
}
