namespace Esp01.Toolchain.Sources;

/// <summary>Which mirrors of a distribution's archive this machine knows. Files from it are pinned by hash, so any mirror will do.</summary>
internal static class DistributionArchive
{
    /// <summary>Addresses from apt's configuration, then debootstrap's defaults; none where neither is installed.</summary>
    /// <param name="distribution"><c>debian</c> or <c>ubuntu</c>, which is also the last part of an archive's address.</param>
    /// <param name="systemRoot">The root of the file system that is looked at.</param>
    public static IReadOnlyList<Uri> FindMirrors(string distribution, string systemRoot)
    {
        var words = AptFiles(systemRoot).SelectMany(File.ReadLines).SelectMany(WordsOf).Concat(DebootstrapDefaults(systemRoot));
        return [.. words.Select(word => AsArchive(word, distribution)).OfType<Uri>().Distinct()];
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

    /// <summary>The words of a "deb" line or of a "URIs:" field.</summary>
    private static string[] WordsOf(string line) => line.StartsWith('#') ? [] : line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Debian's default is in the program, Ubuntu's are in the script that all of its releases share.</summary>
    private static IEnumerable<string> DebootstrapDefaults(string systemRoot)
    {
        (string File, string Begin)[] places = [("usr/sbin/debootstrap", "DEF_MIRROR="), ("usr/share/debootstrap/scripts/gutsy", "default_mirror ")];
        return places.Where(place => File.Exists(Path.Combine(systemRoot, place.File))).SelectMany(place =>
            File.ReadLines(Path.Combine(systemRoot, place.File)).Select(line => line.Trim())
                .Where(line => line.StartsWith(place.Begin, StringComparison.Ordinal))
                .Select(line => line[place.Begin.Length..].Trim('"')));
    }

    private static Uri? AsArchive(string word, string distribution)
    {
        var address = word.TrimEnd('/');
        return address.EndsWith("/" + distribution, StringComparison.Ordinal) && Uri.TryCreate(address + "/", UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? uri
            : null;
    }
}
