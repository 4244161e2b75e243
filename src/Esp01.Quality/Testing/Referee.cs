namespace Esp01.Quality.Testing;

/// <summary>An independent program that judges what ours do; without it some tests are skipped.</summary>
/// <param name="Probe">A program on PATH, or a file, that shows that it is there.</param>
/// <param name="Packages">What Debian and Ubuntu call it.</param>
/// <param name="Judges">What it is for, in a few words.</param>
public sealed record Referee(string Probe, IReadOnlyList<string> Packages, string Judges)
{
    /// <param name="file">A line a referee: probe, packages and purpose, with tabs between.</param>
    /// <exception cref="InvalidDataException">A line has other columns.</exception>
    public static IReadOnlyList<Referee> ReadAll(string file) => File.ReadAllLines(file).Select((line, index) => Read(line) ?? throw new InvalidDataException($"{file}, line {index + 1}: expected probe, packages and purpose with tabs between, found '{line}'.")).ToList();

    /// <param name="searchPath">PATH, as this system writes it.</param>
    public bool IsHere(string searchPath) => Path.IsPathRooted(Probe)
        ? File.Exists(Probe)
        : searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Combine(folder, Probe)));

    private static Referee? Read(string line) => line.Split('\t') is [{ Length: > 0 } probe, { Length: > 0 } packages, { Length: > 0 } judges]
        ? new Referee(probe, packages.Split(' '), judges)
        : null;
}
