using System.Xml.Linq;

namespace Esp01.Architecture.Tests.Layers;

/// <summary>What a project file refers to, whatever the conditions.</summary>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public static IReadOnlyList<ProjectFile> All { get; } =
        Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(Read).ToList();

    private static ProjectFile Read(string path)
    {
        var document = XDocument.Load(Repository.At(path));
        return new ProjectFile(
            path,
            Includes("ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/'))).ToList(),
            Includes("PackageReference").ToList());

        IEnumerable<string> Includes(string element) =>
            document.Descendants(element).Select(reference => reference.Attribute("Include")?.Value).OfType<string>();
    }
}
