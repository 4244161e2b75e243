using System.Runtime.CompilerServices;

namespace Esp01.Architecture.Tests;

/// <summary>The checkout that these tests are part of.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that git tracks or would: nothing that is ignored.</summary>
    public static IReadOnlyList<string> Files { get; } = Git("ls-files", "--cached", "--others", "--exclude-standard")
        .Where(file => File.Exists(At(file))).ToList();

    /// <summary>What these tests were compiled in; everything they look at was compiled with them.</summary>
    public static string Configuration { get; } =
        Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;

    public static string At(string relative) => Path.Combine(Root, relative);

    private static string FindRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));

    private static List<string> Git(params string[] arguments)
    {
        var lines = new List<string>();
        var exitCode = Quality.Processes.ToolProcess.RunAsync("git", arguments, Root, lines.Add, CancellationToken.None).GetAwaiter().GetResult();
        return exitCode == 0 ? lines : throw new InvalidOperationException($"git {arguments[0]} failed:\n{string.Join('\n', lines)}");
    }
}
