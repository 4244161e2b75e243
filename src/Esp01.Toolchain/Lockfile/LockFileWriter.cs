using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Esp01.Toolchain.Lockfile;

/// <summary>Writes a lock file as people keep it: one line for each property, so that a changed pin is a changed line.</summary>
internal static class LockFileWriter
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<LockedSource> sources)
    {
        var text = new StringBuilder("{\n  \"version\": 1,\n  \"sources\": [\n");
        text.AppendJoin(",\n", sources.Select(Entry));
        return text.Append("\n  ]\n}\n").ToString();
    }

    private static string Entry(LockedSource source) => $"    {{\n{string.Join(",\n", Properties(source).Select(property => $"      \"{property.Name}\": {property.Value}"))}\n    }}";

    private static IEnumerable<(string Name, string Value)> Properties(LockedSource source)
    {
        yield return ("name", Text(source.Name));
        yield return ("kind", Text(source is GitSource ? "git" : "tarball"));
        yield return ("uri", Text(source.Uri.OriginalString));
        yield return ("licence", Text(source.Licence));
        if (source.Version is not null)
            yield return ("version", Text(source.Version));
        if (source.Supplier is not null)
            yield return ("supplier", Text(source.Supplier));
        foreach (var property in source is GitSource git ? GitProperties(git) : TarballProperties((TarballSource)source))
            yield return property;
        if (source.Alternates.Count > 0)
            yield return ("alternates", List(source.Alternates));
    }

    private static IEnumerable<(string Name, string Value)> GitProperties(GitSource source)
    {
        if (source.Tag is not null)
            yield return ("tag", Text(source.Tag));
        yield return ("commit", Text(source.Commit));
        if (source.CommittedAt is { } time)
            yield return ("committedAt", JsonSerializer.Serialize(time));
        if (source.Paths.Count > 0)
            yield return ("paths", List(source.Paths));
        if (source.Except.Count > 0)
            yield return ("except", List(source.Except));
        if (source.Submodules.Count > 0)
            yield return ("submodules", $"{{\n{string.Join(",\n", source.Submodules.Select(entry => $"        {Text(entry.Key)}: {Text(entry.Value)}"))}\n      }}");
    }

    private static IEnumerable<(string Name, string Value)> TarballProperties(TarballSource source)
    {
        yield return ("sha256", Text(source.Sha256));
        if (source.Size is { } size)
            yield return ("size", JsonSerializer.Serialize(size));
    }

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(Text))}]";

    private static string Text(string value) => JsonSerializer.Serialize(value, Options);
}
