using System.Runtime.CompilerServices;

namespace Esp01.Testing.Files;

/// <summary>
/// Text that a reviewer approved, in the test project's <c>Golden</c> folder beside the test. Set the environment variable
/// <c>UPDATE_GOLDEN=1</c> to write what the code produces now; the difference then shows in the commit.
/// </summary>
public static class GoldenFile
{
    /// <summary>Fails with the first line that differs; a golden file that does not exist is a failure too.</summary>
    /// <exception cref="GoldenFileException">The text differs or there is no golden file.</exception>
    public static void Check(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", name);
        var normalized = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, normalized);
            return;
        }

        if (!File.Exists(path))
            throw new GoldenFileException($"There is no golden file {name}.\n\nRun the test with UPDATE_GOLDEN=1, read the file and commit it.");
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (expected != normalized)
            throw new GoldenFileException(Describe(name, expected.Split('\n'), normalized.Split('\n')));
    }

    private static string Describe(string name, string[] expected, string[] actual)
    {
        var line = 0;
        while (line < expected.Length && line < actual.Length && expected[line] == actual[line])
            line++;
        return $"{name} differs at line {line + 1}.\n  golden: {At(expected, line)}\n  now:    {At(actual, line)}\n\n"
            + "If the new text is right, run the test with UPDATE_GOLDEN=1 and commit the file.";
    }

    private static string At(string[] lines, int index) => index < lines.Length ? lines[index] : "(end of text)";
}
