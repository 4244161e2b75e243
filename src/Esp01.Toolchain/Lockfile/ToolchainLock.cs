namespace Esp01.Toolchain.Lockfile;

/// <summary>Every source a build can need, by name.</summary>
public sealed class ToolchainLock
{
    private readonly Dictionary<string, LockedSource> byName;

    internal ToolchainLock(string path, IReadOnlyList<LockedSource> sources)
    {
        Path = path;
        Sources = sources;
        byName = sources.ToDictionary(source => source.Name, StringComparer.Ordinal);
    }

    public string Path { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<LockedSource> Sources { get; }

    /// <exception cref="LockFileException">The file is missing, is no JSON, or names something unknown, twice or malformed.</exception>
    public static ToolchainLock Load(string path)
    {
        try
        {
            return LockFileReader.Read(path, File.ReadAllBytes(path));
        }
        catch (IOException exception)
        {
            throw new LockFileException(path, "", exception.Message.TrimEnd('.'), exception);
        }
    }

    /// <exception cref="LockFileException">The lock file has no source of that name.</exception>
    public LockedSource Find(string name) =>
        byName.TryGetValue(name, out var source) ? source : throw new LockFileException(Path, "sources", $"there is no source named '{name}'");

    public bool Contains(string name) => byName.ContainsKey(name);
}
