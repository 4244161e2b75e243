using Esp01.Quality.Processes;
using Esp01.Testing.Files;

namespace Esp01.Architecture.Tests.Bootstrap;

/// <summary>
/// build.sh in a checkout of its own with a dotnet that only writes down what it is asked: a restore answers as
/// <see cref="FeedHas"/> says, a build makes the assembly and, like the real one, a lock file beside the sources.
/// </summary>
internal sealed class BuildScript : IDisposable
{
    private readonly TempFolder folder = new();

    public BuildScript()
    {
        foreach (var file in new[] { "build.sh", "build/packages.sh", "build/ahead.sh", "Directory.Packages.props", "global.json" })
            File.Copy(Repository.At(file), folder.At($"parent/checkout/{file}"));
        folder.Write("parent/checkout/build/Build.cs", "// A source.");
        folder.Write("parent/checkout/src/Library/Library.cs", "// A source.");
        folder.Write("home/nothing", string.Empty);
        folder.Write("dotnet/dotnet", $$"""
            #!/usr/bin/env bash
            printf '%s|MSYS_NO_PATHCONV=%s\n' "$*" "${MSYS_NO_PATHCONV:-}" >> '{{CallsFile}}'
            case "$1" in
                --version) echo 10.0.100 ;;
                restore) mkdir -p "$(dirname -- "$2")/obj"; cat '{{AnswerFile}}' > "$(dirname -- "$2")/obj/project.nuget.cache" ;;
                msbuild) cat '{{CompilerFile}}' ;;
                build)
                    sleep "${SLOW_BUILD:-0}"
                    mkdir -p "$(dirname -- "$2")/bin/Debug"
                    echo x > "$(dirname -- "$2")/bin/Debug/_build.dll"
                    echo '{}' > "$(dirname -- "$2")/packages.polyfill.lock.json"
                    rm -f "$(dirname -- "$2")/bin/Debug/Some.dll"; echo x > "$(dirname -- "$2")/bin/Debug/Some.dll"
                    echo "$2 : warning NU1903: Package 'Some' 1.0 has a known high severity vulnerability, https://advisory.example/2 [$2]" ;;
            esac
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.At("dotnet/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        FeedHas(true);
        File.WriteAllText(CompilerFile, "");
    }

    public IReadOnlyList<string> Calls => File.Exists(CallsFile) ? File.ReadAllLines(CallsFile) : [];

    public string Root => folder.At("parent/checkout");

    private string CallsFile => folder.At("calls");

    private string CompilerFile => folder.At("compiler");

    private string AnswerFile => folder.At("answer");

    /// <summary>Null for a feed that does not answer.</summary>
    public void FeedHas(bool? package) => File.WriteAllText(AnswerFile, package switch
    {
        true => """{ "version": 2, "success": true }""",
        false => """{ "version": 2, "success": false, "logs": [{ "code": "NU1101" }] }""",
        null => """{ "version": 2, "success": false, "logs": [{ "code": "NU1301" }] }""",
    });

    /// <summary>The feed has a compiler for machine code; each line of the script is one of its own.</summary>
    public void FeedHasCompiler(string lines)
    {
        folder.Write("framework/System.dll", "x");
        folder.Write("tools/crossgen2", $"""
            #!/usr/bin/env bash
            {lines}
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.At("tools/crossgen2"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(CompilerFile, $"{folder.At("tools")}|{folder.At("framework")}");
    }

    /// <summary>How often dotnet was asked for this.</summary>
    public int Count(string verb) => Calls.Count(call => call.StartsWith(verb, StringComparison.Ordinal));

    public void Write(string relative, string content) => folder.Write(Path.Combine("parent", relative), content);

    /// <param name="prelude">Commands of the shell before the script, as a string to take.</param>
    public async Task<(int Code, string Output)> RunAsync(string[] arguments, string prelude = "true", params string[] variables)
    {
        var lines = new List<string>();
        var code = await ToolProcess.RunAsync(
            "env",
            ["-u", "NukeFrom", "-u", "NUGET_PACKAGES", $"DOTNET_ROOT={folder.At("dotnet")}", $"HOME={folder.At("home")}", .. variables, "bash", "-c", $"{prelude}; . ./build.sh \"$@\"", "./build.sh", .. arguments],
            Root,
            lines.Add,
            TestContext.Current.CancellationToken);
        return (code, string.Join('\n', lines));
    }

    public void Dispose() => folder.Dispose();
}
