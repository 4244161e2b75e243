namespace Esp01.Toolchain.Sources;

/// <summary>Which mirror of the Debian archive this machine uses. Files from it are pinned by hash, so any mirror will do.</summary>
internal static class DebianArchive
{
    /// <summary>Addresses from apt's configuration, then debootstrap's default; none where neither is installed.</summary>
    public static IReadOnlyList<Uri> FindMirrors(string systemRoot)
    {
        var configured = AptFiles(systemRoot).SelectMany(File.ReadLines).SelectMany(AddressesIn);
        return [.. configured.Concat(DebootstrapDefault(systemRoot)).Distinct()];
    }

    private static IEnumerable<string> AptFiles(string systemRoot)
    {
        var main = Path.Combine(systemRoot, "etc/apt/sources.list");
        if (File.Exists(main))
            yield return main;
        var folder = Path.Combine(systemRoot, "etc/apt/sources.list.d");
        if (!Directory.Exists(folder))
            yield break;
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (Path.GetExtension(file) is ".list" or ".sources")
                yield return file;
        }
    }

    /// <summary>Words of a "deb" line or of a "URIs:" field that are addresses of a Debian archive.</summary>
    private static IEnumerable<Uri> AddressesIn(string line) =>
        line.StartsWith('#')
            ? []
            : line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(AsArchive).OfType<Uri>();

    private static IEnumerable<Uri> DebootstrapDefault(string systemRoot)
    {
        var script = Path.Combine(systemRoot, "usr/sbin/debootstrap");
        if (!File.Exists(script))
            return [];
        var assignments = File.ReadLines(script).Where(line => line.StartsWith("DEF_MIRROR=", StringComparison.Ordinal));
        return assignments.Select(line => AsArchive(line["DEF_MIRROR=".Length..].Trim('"'))).OfType<Uri>();
    }

    private static Uri? AsArchive(string word)
    {
        var address = word.TrimEnd('/');
        return address.EndsWith("/debian", StringComparison.Ordinal) && Uri.TryCreate(address + "/", UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? uri
            : null;
    }
}
