using Esp01.MicroPython.Building;

namespace Esp01.MicroPython.Releasing;

/// <summary>An image with its record, known to belong together.</summary>
public sealed record ReleaseCandidate(FirmwareFiles Files, BuildRecord Record)
{
    public string Name => Files.Name;

    /// <summary>What is published of it: image, ELF, map, licences and record.</summary>
    internal IReadOnlyList<string> Paths => [Files.Image, Files.Elf, Files.Map, Files.Licences, Files.Record];

    /// <summary>Every image of a folder, by name.</summary>
    /// <exception cref="ReleaseException">There is none, one was changed since it was built, or one was not built in a container.</exception>
    public static IReadOnlyList<ReleaseCandidate> FindAll(string folder)
    {
        var found = Images(folder).Select(image => Check(new FirmwareFiles(folder, Path.GetFileNameWithoutExtension(image)))).ToList();
        return found.Count > 0 ? found : throw ReleaseException.NoImages(folder);
    }

    /// <summary>The images of an earlier release.</summary>
    /// <exception cref="ReleaseException">It is none.</exception>
    public static IReadOnlyList<ReleasedImage> ReadPrevious(string folder)
    {
        var records = Images(folder)
            .Select(image => BuildRecord.TryRead(Path.ChangeExtension(image, ".json")) is { } record ? new ReleasedImage(Path.GetFileNameWithoutExtension(image), record) : null)
            .OfType<ReleasedImage>().ToList();
        return records.Count > 0 ? records : throw ReleaseException.NoPrevious(folder);
    }

    private static IOrderedEnumerable<string> Images(string folder) =>
        (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.bin") : []).Order(StringComparer.Ordinal);

    private static ReleaseCandidate Check(FirmwareFiles files)
    {
        if (BuildRecord.TryRead(files.Record) is not { } record)
            throw ReleaseException.Changed(files.Image);
        if (!record.Files.ContainsKey("licences"))
            throw ReleaseException.Old(files.Image);
        if (!record.Matches(files))
            throw ReleaseException.Changed(files.Image);
        return record.Environment.IsIsolated ? new ReleaseCandidate(files, record) : throw ReleaseException.NotIsolated(files.Image);
    }
}
