using System.Collections;
using Esp01.CommandLine;
using Esp01.CommandLine.Grammar;

namespace CommandLine;

/// <summary>What happens before the build engine starts: strict checks, the manual, and no telemetry.</summary>
internal static class Driver
{
    /// <summary>The command line of this process, once <see cref="Run"/> has checked it.</summary>
    public static ParsedCommandLine CommandLine { get; private set; } = new([], new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>Standard output, reserved for events, when --json asks for them; null otherwise.</summary>
    public static TextWriter? JsonLines { get; private set; }

    public static CommandSurface KnownSurface { get; private set; } = new([], []);

    private static readonly string[] _groupsThatNothingDependsOn = ["Board", "Files"];

    /// <returns>The exit code.</returns>
    public static int Run(Type build, string[] arguments, Func<int> execute)
    {
        Environment.SetEnvironmentVariable("NUKE_TELEMETRY_OPTOUT", "1");
        // The engine colours its output by TERM alone, also in a file or a pipe.
        if (Console.IsOutputRedirected)
            Environment.SetEnvironmentVariable("TERM", "dumb");
        try
        {
            KnownSurface = Surface.Of(build);
            CommandLine = new CommandLineParser(KnownSurface).Parse(arguments);
            if (CommandLine.WantsHelp || CommandLine.Targets.Count == 0)
            {
                Console.Out.Write(new Esp01.CommandLine.Manual.HelpText(KnownSurface).Render(CommandLine.Targets));
                return (int)ExitCode.Success;
            }

            UnheardOption.Verify(KnownSurface, CommandLine, target => _groupsThatNothingDependsOn.Contains(target.Group));
            EnvironmentCheck.Verify(KnownSurface, EnvironmentVariables(), CommandLine.Values.ContainsKey);
            ParametersFile.VerifyAll(KnownSurface, Path.Combine(RepositoryRoot.Find(), ".nuke"), CommandLine.Profiles);
        }
        catch (UsageException mistake)
        {
            Console.Error.WriteLine(mistake.Message);
            return (int)ExitCode.Usage;
        }

        ReserveOutputForJson();
        return execute();
    }

    private static void ReserveOutputForJson()
    {
        if (!CommandLine.Values.TryGetValue("Json", out var json) || !bool.Parse(json[0]))
            return;
        JsonLines = Console.Out;
        Console.SetOut(Console.Error);
    }

    private static Dictionary<string, string> EnvironmentVariables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? string.Empty, StringComparer.Ordinal);
}
