using System.Text;

namespace Esp01.Scenarios.Language;

/// <summary>Reads what shall be on the board: files of this computer, or texts that the scenario itself has.</summary>
internal static class FileReader
{
    private const int LongestFile = 4 << 20;

    /// <param name="folder">What paths are relative to.</param>
    public static IReadOnlyList<BoardFile> Read(YamlPlace place, string folder)
    {
        var fields = place.AnyFields();
        return [.. fields.Names.Select(name => new BoardFile(ReadBoardPath(fields, name), ReadContent(fields[name], folder)))];
    }

    public static string ReadModule(YamlPlace place) => place.Text() is { Length: > 0 and <= 40 } name && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        ? name
        : throw place.Mistake($"\"{place.Text()}\" is no module's name.", "Write the name that the program imports: dht.");

    private static string ReadBoardPath(YamlFields fields, string name)
    {
        var parts = name.TrimStart('/').Split('/');
        return parts.All(part => part.Length is > 0 and <= 60 && part is not ("." or "..") && part.All(letter => letter is > ' ' and <= '~'))
            ? name.TrimStart('/')
            : throw fields.KeyMistake(name, $"\"{name}\" is no path on the board.", "Write it as in main.py or lib/module.py.");
    }

    private static ReadOnlyMemory<byte> ReadContent(YamlPlace place, string folder)
    {
        if (!place.IsText)
            return Encoding.UTF8.GetBytes(place.Fields(["text"])["text"].Text());
        var name = place.Text();
        try
        {
            var file = new FileInfo(Path.Combine(folder, name));
            if (!file.Exists)
                throw place.Mistake($"There is no file {name} beside the scenario.", "Write its path relative to the scenario, or {text: ...} for the text itself.");
            return file.Length <= LongestFile
                ? File.ReadAllBytes(file.FullName)
                : throw place.Mistake($"The file {name} has {file.Length} bytes, more than any board's flash.", "Name a file that fits the board.");
        }
        catch (Exception problem) when (problem is IOException and not ScenarioException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw place.Mistake($"The file {name} cannot be read: {problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", "Write the path of a file, relative to the scenario.");
        }
    }
}
