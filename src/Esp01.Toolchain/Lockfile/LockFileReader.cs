using System.Text.Json;

namespace Esp01.Toolchain.Lockfile;

/// <summary>Reads the lock file strictly: a misspelt property is an error, not a pin that silently does not count.</summary>
internal static class LockFileReader
{
    private const int FormatVersion = 1;

    public static ToolchainLock Read(string path, ReadOnlyMemory<byte> json)
    {
        try
        {
            return ReadDocument(path, json);
        }
        catch (InvalidOperationException exception)
        {
            // Of bytes that are no UTF-8 and of escapes that are half a character the parser says so only when they are looked at.
            throw new LockFileException(path, "", "a text in it is not Unicode", exception);
        }
    }

    private static ToolchainLock ReadDocument(string path, ReadOnlyMemory<byte> json)
    {
        using var document = Parse(path, json);
        var root = new LockNode(path, "", document.RootElement);
        root.AllowOnly("version", "sources");
        if (root.RequiredNumber("version") != FormatVersion)
            throw root.Error("version", $"must be {FormatVersion}");

        var sources = root.RequiredArray("sources").Select(ReadSource).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            if (!seen.Add(source.Name))
                throw root.Error("sources", $"'{source.Name}' is there twice");
        }

        foreach (var (source, reference) in sources.SelectMany(source => References(source).Select(reference => (source, reference))))
        {
            if (!seen.Contains(reference))
                throw root.Error("sources", $"'{source.Name}' refers to '{reference}', which is not in the file");
        }
        return new ToolchainLock(path, sources);
    }

    private static IEnumerable<string> References(LockedSource source) =>
        source is GitSource git ? [.. git.Alternates, .. git.Submodules.Values] : source.Alternates;

    private static LockedSource ReadSource(LockNode node)
    {
        var kind = node.RequiredText("kind");
        return kind switch
        {
            "git" => ReadGit(node),
            "tarball" => ReadTarball(node),
            _ => throw node.Error("kind", $"'{kind}' is neither 'git' nor 'tarball'"),
        };
    }

    private static GitSource ReadGit(LockNode node)
    {
        node.AllowOnly("name", "kind", "uri", "licence", "version", "supplier", "commit", "tag", "committedAt", "paths", "except", "submodules", "alternates");
        return new GitSource(node.RequiredText("name"), node.RequiredUri("uri", "https"), node.RequiredText("licence"), node.RequiredHash("commit", 40))
        {
            Version = node.OptionalText("version"),
            Supplier = node.OptionalText("supplier"),
            Tag = node.OptionalText("tag"),
            CommittedAt = node.OptionalNumber("committedAt"),
            Paths = node.OptionalTexts("paths"),
            Except = node.OptionalTexts("except"),
            Submodules = node.OptionalTextMap("submodules"),
            Alternates = node.OptionalTexts("alternates"),
        };
    }

    private static TarballSource ReadTarball(LockNode node)
    {
        node.AllowOnly("name", "kind", "uri", "licence", "version", "supplier", "sha256", "size", "alternates");
        return new TarballSource(
            node.RequiredText("name"),
            node.RequiredUri("uri", "https", "http", TarballSource.DebianScheme, TarballSource.UbuntuScheme),
            node.RequiredText("licence"),
            node.RequiredHash("sha256", 64),
            node.OptionalNumber("size"))
        {
            Version = node.OptionalText("version"),
            Supplier = node.OptionalText("supplier"),
            Alternates = node.OptionalTexts("alternates"),
        };
    }

    private static JsonDocument Parse(string path, ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new LockFileException(path, $"line {exception.LineNumber + 1}", "it is not JSON", exception);
        }
    }
}
