using System.Collections;
using Esp01.CommandLine;
using Esp01.CommandLine.Files;
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

    private static IReadOnlySet<string> _running = new HashSet<string>();

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
            var root = RepositoryRoot.Find();
            _running = TargetGraph.Running(CommandLine);
            TakeEnvironment(EnvironmentVariables());
            ParametersFile.VerifyAll(KnownSurface, Path.Combine(root, ".nuke"), CommandLine.Profiles);
        }
        catch (Exception mistake) when (mistake is UsageException or InputFileException)
        {
            Console.Error.WriteLine(mistake.Message);
            return (int)ExitCode.Usage;
        }

        ReserveOutputForJson();
        LeaveTheLogToOthers();
        return execute();
    }

    /// <summary>Takes what is meant for this build, says so, and shows the engine nothing of it.</summary>
    private static void TakeEnvironment(Dictionary<string, string> variables)
    {
        var given = EnvironmentOptions.Read(KnownSurface, variables, CommandLine.Values.ContainsKey, IsHeard);
        foreach (var option in given)
            Console.Error.WriteLine(option.Notice);
        var values = CommandLine.Values.ToDictionary(StringComparer.Ordinal);
        foreach (var option in given.Where(option => option.Counts))
            values.Add(option.Option.Key, [option.Value]);
        CommandLine = CommandLine with { Values = values };
        foreach (var variable in EnvironmentOptions.TakenByTheEngine(KnownSurface, variables.Keys))
            Environment.SetEnvironmentVariable(variable, null);
    }

    /// <summary>A target that runs looks at it: a named one, or one that it needs.</summary>
    public static bool IsHeard(CommandOption option) => option.UsedBy.Count == 0 || option.UsedBy.Any(_running.Contains);

    /// <summary>
    /// The engine keeps build.log open for itself alone, and a second run in this checkout would end there. Without its name
    /// the file stays with the run that has it; output/logs has every run in full.
    /// </summary>
    private static void LeaveTheLogToOthers()
    {
        var log = Path.Combine(RepositoryRoot.Find(), ".nuke", "temp", "build.log");
        try
        {
            File.Delete(log);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Windows does not let go of an open file's name; the engine then says what it says.
        }
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
