namespace Esp01.MicroPython.Freezing;

/// <summary>One Python file that becomes part of the image.</summary>
/// <param name="Path">As imports see it: <c>dht.py</c>, <c>requests/__init__.py</c>.</param>
/// <param name="HostFile">Where it is on this machine.</param>
/// <param name="Optimisation">mpy-cross's <c>-O</c> level; <c>null</c> for none.</param>
/// <param name="Version">Appended as <c>__version__</c> when the module does not set it itself, as MicroPython's own freezing does.</param>
/// <param name="Manifest">The manifest that names it, for records.</param>
public sealed record FrozenModule(string Path, string HostFile, int? Optimisation, string? Version, string Manifest)
{
    /// <summary>What <c>import</c> is told: <c>dht</c>, <c>requests</c>, <c>umqtt.simple</c>.</summary>
    public string ImportName
    {
        get
        {
            var name = Path[..^".py".Length].Replace('/', '.');
            return name.EndsWith(".__init__", StringComparison.Ordinal) ? name[..^".__init__".Length] : name;
        }
    }

    /// <summary>What it imports.</summary>
    public IReadOnlyList<ModuleImport> Imports() => ImportScanner.Scan(System.Text.Encoding.UTF8.GetString(ReadContent()));

    /// <summary>The source text that is compiled.</summary>
    public byte[] ReadContent()
    {
        var content = File.ReadAllText(HostFile);
        return System.Text.Encoding.UTF8.GetBytes(
            Version is null || content.Contains("__version__ =", StringComparison.Ordinal) ? content : $"{content}\n\n__version__ = {Quoted(Version)}\n");
    }

    /// <summary>As Python writes a text. A manifest's texts have no backslashes.</summary>
    private static string Quoted(string text) =>
        !text.Contains('\'', StringComparison.Ordinal) ? $"'{text}'" : text.Contains('"', StringComparison.Ordinal) ? $"'{text.Replace("'", "\\'", StringComparison.Ordinal)}'" : $"\"{text}\"";
}
