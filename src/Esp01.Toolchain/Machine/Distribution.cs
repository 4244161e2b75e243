namespace Esp01.Toolchain.Machine;

/// <summary>A Linux distribution, as os-release names it.</summary>
/// <param name="Id"><c>debian</c>, <c>ubuntu</c>, <c>fedora</c> …</param>
/// <param name="CodeName">The release; empty where releases have none.</param>
/// <param name="Like">The families it belongs to.</param>
public sealed record Distribution(string Id, string CodeName, IReadOnlyList<string> Like)
{
    /// <summary>Whether apt is its package manager and Debian's package names are its own.</summary>
    public bool IsDebianFamily => Id is "debian" or "ubuntu" || Like.Contains("debian") || Like.Contains("ubuntu");

    /// <summary>Reads the text of <c>/etc/os-release</c>; lines that are no assignment are skipped.</summary>
    public static Distribution Parse(string osRelease)
    {
        var values = osRelease.Split('\n')
            .Select(line => line.Trim().Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0])
            .ToDictionary(group => group.Key, group => group.Last()[1].Trim('"', '\''));
        return new Distribution(
            values.GetValueOrDefault("ID", "unknown"),
            values.GetValueOrDefault("VERSION_CODENAME", ""),
            values.GetValueOrDefault("ID_LIKE", "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
