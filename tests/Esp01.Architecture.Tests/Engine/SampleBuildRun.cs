using Esp01.Quality.Processes;

namespace Esp01.Architecture.Tests.Engine;

/// <summary>One run of the sample build in a repository of its own.</summary>
internal sealed record SampleBuildRun(int ExitCode, string Output)
{
    /// <summary>What its targets have said, in order.</summary>
    public IReadOnlyList<string> Said => Output.Split('\n')
        .Where(line => line.Contains('<', StringComparison.Ordinal) && line.TrimEnd().EndsWith('>'))
        .Select(line => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')])
        .Where(word => word is not ("initialized" or "finished"))
        .ToList();

    public static async Task<SampleBuildRun> ExecuteAsync(string repository, string commandLine, params (string Name, string Value)[] variables)
    {
        Directory.CreateDirectory(Path.Combine(repository, ".nuke"));
        var lines = new List<string>();
        var program = Repository.At($"tests/Esp01.SampleBuild/bin/{Repository.Configuration}/Esp01.SampleBuild.dll");
        // env gives the run its variables without touching those of the tests around it; -u keeps CI settings out.
        string[] environment = ["-u", "GITHUB_ACTIONS", "TERM=dumb", .. variables.Select(variable => $"{variable.Name}={variable.Value}")];
        var exitCode = await ToolProcess.RunAsync(
            "env",
            [.. environment, "dotnet", program, .. commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--no-logo"],
            repository,
            lines.Add,
            CancellationToken.None);
        return new SampleBuildRun(exitCode, string.Join('\n', lines).Replace('\u00a0', ' ').Replace("\u200b", string.Empty, StringComparison.Ordinal));
    }
}
