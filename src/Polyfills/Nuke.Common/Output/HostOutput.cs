using System.Globalization;
using Nuke.Common.Execution;
using Serilog.Sinks.SystemConsole.Themes;

namespace Nuke.Common.Output;

/// <summary>What the engine itself writes: a block per target, the warnings again, the table.</summary>
internal class HostOutput
{
    public WarningsAndErrors WarningsAndErrors { get; } = new();

    public virtual bool IsServer => false;

    public virtual ConsoleTheme Theme { get; } = BuildLog.ThemeForTerminal();

    public static HostOutput ForThisHost() =>
        Environment.GetEnvironmentVariable("GITHUB_ACTIONS") is null ? new HostOutput() : new GitHubActionsOutput();

    public virtual IDisposable WriteBlock(string title)
    {
        WriteLine();
        WriteLine("╬" + new string('═', title.Length + 5));
        WriteLine($"║ {title}");
        WriteLine("╬" + new string('═', Math.Max(title.Length - 4, 2)));
        WriteLine();
        return new BlockEnd(null);
    }

    public virtual void WriteError(string message) => WriteLine(message);

    public static void WriteLine(string text = "") => Console.WriteLine(text);

    public void WriteErrorsAndWarnings()
    {
        if (WarningsAndErrors.Events.Count == 0)
            return;

        using var block = WriteBlock("Errors & Warnings");
        foreach (var logged in WarningsAndErrors.Events)
        {
            var level = logged.Level == Serilog.Events.LogEventLevel.Warning ? "WRN" : "ERR";
            var target = logged.Properties.TryGetValue("ExecutingTarget", out var value) ? value.ToString("l", CultureInfo.InvariantCulture) : string.Empty;
            WriteLine($"[{level}] {target}: {logged.RenderMessage(CultureInfo.InvariantCulture)}");
        }
    }

    public static void WriteOutcome(IReadOnlyList<ExecutableTarget> plan, bool isSuccess)
    {
        WriteLine();
        foreach (var line in OutcomeTable.Lines(plan))
            WriteLine(line);
        WriteLine();
        var time = DateTime.Now.ToString(CultureInfo.CurrentCulture);
        WriteLine(isSuccess ? $"Build succeeded on {time}. ＼（＾ᴗ＾）／" : $"Build failed on {time}. (╯°□°）╯︵ ┻━┻");
    }

    protected sealed class BlockEnd(string? lastLine) : IDisposable
    {
        public void Dispose()
        {
            if (lastLine is not null)
                Console.WriteLine(lastLine);
        }
    }
}
