using System.Text;

namespace Esp01.Repl.Files;

/// <summary>An absolute path on the board's file system: <c>/</c>, or <c>/lib/a.py</c> without a slash at the end.</summary>
public sealed record BoardPath
{
    /// <summary>littlefs and FAT with long names both end here.</summary>
    private const int LongestName = 255;

    private BoardPath(string value) => Value = value;

    public static BoardPath Root { get; } = new("/");

    public string Value { get; }

    public bool IsRoot => Value.Length == 1;

    /// <summary>The last part; empty for the root.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    public BoardPath Parent => Value.LastIndexOf('/') is var at && at <= 0 ? Root : new BoardPath(Value[..at]);

    /// <summary>Folders above, outermost first, without the root.</summary>
    public IReadOnlyList<BoardPath> Ancestors
    {
        get
        {
            var ancestors = new List<BoardPath>();
            for (var at = Parent; !at.IsRoot; at = at.Parent)
                ancestors.Insert(0, at);
            return ancestors;
        }
    }

    /// <summary>Relative paths count from the root; a backslash is a slash, as Windows users type it.</summary>
    /// <exception cref="BoardPathException">A part is <c>..</c>, has a control character or is longer than 255 bytes.</exception>
    public static BoardPath Parse(string text)
    {
        var parts = text.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".").ToArray();
        foreach (var part in parts)
        {
            if (part == "..")
                throw new BoardPathException(text, "\"..\" is not allowed in it");
            if (part.Any(char.IsControl))
                throw new BoardPathException(text, "it contains a control character");
            if (Encoding.UTF8.GetByteCount(part) > LongestName)
                throw new BoardPathException(text, $"a name in it is longer than {LongestName} bytes");
        }

        return parts.Length == 0 ? Root : new BoardPath("/" + string.Join('/', parts));
    }

    public BoardPath Combine(string relative) => Parse(Value + "/" + relative);

    public override string ToString() => Value;
}
