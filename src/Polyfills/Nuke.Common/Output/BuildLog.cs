using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Sinks.SystemConsole.Themes;

namespace Nuke.Common.Output;

/// <summary>Where log events go: the console at the chosen level, <c>.nuke/temp/build.log</c> and a dated copy in full.</summary>
internal static class BuildLog
{
    private const string ConsoleTemplate = "{Timestamp:HH:mm:ss} [{Level:u3}] {Message:l}{NewLine}{Exception}";
    private const int OldLogsKept = 5;

    public static void Configure(HostOutput output, string temporaryDirectory, BuildVerbosity verbosity)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Enrich.With<CurrentTarget>()
            .WriteTo.Console(
                restrictedToMinimumLevel: verbosity.ConsoleLevel,
                outputTemplate: ConsoleTemplate,
                formatProvider: CultureInfo.InvariantCulture,
                theme: output.Theme,
                applyThemeToRedirectedOutput: true)
            .WriteTo.Sink(output.WarningsAndErrors, LogEventLevel.Warning);
        if (!output.IsServer)
            AddFiles(configuration, temporaryDirectory);
        Log.Logger = configuration.CreateLogger();
    }

    public static ConsoleTheme ThemeForTerminal() =>
        Environment.GetEnvironmentVariable("TERM")?.StartsWith("xterm", StringComparison.OrdinalIgnoreCase) == true
            ? EngineTheme.Ansi
            : SystemConsoleTheme.Literate;

    private static void AddFiles(LoggerConfiguration configuration, string temporaryDirectory)
    {
        foreach (var old in Directory.GetFiles(temporaryDirectory, "build.*.log").OrderDescending(StringComparer.Ordinal).Skip(OldLogsKept))
            File.Delete(old);
        var log = Path.Combine(temporaryDirectory, "build.log");
        File.WriteAllText(log, string.Empty);
        var dated = Path.Combine(temporaryDirectory, string.Create(CultureInfo.InvariantCulture, $"build.{DateTime.Now:yyyy-MM-dd_HH-mm-ss}.log"));
        configuration
            .WriteTo.File(log, outputTemplate: "{Timestamp:HH:mm:ss.fff} | {Level:u1} | {ExecutingTarget,-20} | {Message:l}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.File(dated, outputTemplate: "{Level:u1} | {ExecutingTarget,-20} | {Message:l}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture);
    }
}
