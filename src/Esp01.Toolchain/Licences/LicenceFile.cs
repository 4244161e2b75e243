using System.Text;

namespace Esp01.Toolchain.Licences;

/// <summary>Texts of a licence as they lie in source trees, in whatever encoding.</summary>
public static class LicenceFile
{
    /// <summary>How such files begin their names.</summary>
    private static readonly string[] Names = ["licen", "copying", "copyright"];

    static LicenceFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The files with terms in the first folder of a tree, by name.</summary>
    public static IReadOnlyList<string> FindAll(string folder) =>
    [
        .. Directory.EnumerateFiles(folder)
            .Where(file => Names.Any(name => Path.GetFileName(file).StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>UTF-8 where it is that, else GB 18030, which the vendor of the chip writes in. LF at line ends.</summary>
    public static string Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.GetEncoding("GB18030").GetString(bytes);
        }
        return text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim() + "\n";
    }
}
