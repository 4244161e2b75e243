using System.Security.Cryptography;
using System.Text;
using Esp01.MicroPython.Building;
using Esp01.Toolchain.Files;

namespace Esp01.MicroPython.Releasing;

/// <summary>A folder to publish: images with their records, bills of materials and provenance, notes, and the hash of every file.</summary>
/// <param name="Copies">Files taken as they are.</param>
/// <param name="Texts">Files made here: name and content.</param>
public sealed record Release(IReadOnlyList<string> Copies, IReadOnlyDictionary<string, string> Texts)
{
    public const string Sums = "SHA256SUMS";

    /// <summary>Decides everything that the folder will hold. The same candidates give the same bytes.</summary>
    public static Release Plan(IReadOnlyList<ReleaseCandidate> candidates, IReadOnlyList<ReleasedImage> previous)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            var bill = SoftwareBill.Create(candidate.Name, candidate.Record);
            var billName = $"{candidate.Name}.cdx.json";
            texts[billName] = bill;
            texts[$"{candidate.Name}.intoto.json"] = Provenance.Create(
                candidate.Record, new RecordedFile(billName, Encoding.UTF8.GetByteCount(bill), Hash(Encoding.UTF8.GetBytes(bill))), RecordedFile.Of(candidate.Files.Record));
        }

        texts["RELEASE.md"] = ReleaseNotes.Create([.. candidates.Select(candidate => new ReleasedImage(candidate.Name, candidate.Record))], previous);
        List<string> copies = [.. candidates.SelectMany(candidate => candidate.Paths)];
        var sums = copies.Select(path => (Name: Path.GetFileName(path), Hash: Hash(File.ReadAllBytes(path))))
            .Concat(texts.Select(text => (Name: text.Key, Hash: Hash(Encoding.UTF8.GetBytes(text.Value)))));
        texts[Sums] = string.Concat(sums.OrderBy(sum => sum.Name, StringComparer.Ordinal).Select(sum => $"{sum.Hash}  {sum.Name}\n"));
        return new Release(copies, texts);
    }

    /// <summary>Makes the folder; one that was there is replaced when the new one is complete.</summary>
    public void Write(string folder)
    {
        var unfinished = $"{folder}.unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        try
        {
            foreach (var path in Copies)
                WholeFiles.Write(Path.Combine(unfinished, Path.GetFileName(path)), File.ReadAllBytes(path));
            foreach (var (name, text) in Texts)
                WholeFiles.Write(Path.Combine(unfinished, name), text);
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.Move(unfinished, folder);
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
