using Serilog.Sinks.SystemConsole.Themes;

namespace Nuke.Common.Output;

/// <summary>Colours for levels and times only; what a message says is left as it is.</summary>
internal static class EngineTheme
{
    private const string Grey = "\u001b[90m";
    private const string Cyan = "\u001b[36m";
    private const string Yellow = "\u001b[33m";
    private const string Red = "\u001b[31m";

    public static ConsoleTheme Ansi { get; } = new AnsiConsoleTheme(new Dictionary<ConsoleThemeStyle, string>
    {
        [ConsoleThemeStyle.SecondaryText] = Grey,
        [ConsoleThemeStyle.TertiaryText] = Grey,
        [ConsoleThemeStyle.LevelVerbose] = Grey,
        [ConsoleThemeStyle.LevelDebug] = Grey,
        [ConsoleThemeStyle.LevelInformation] = Cyan,
        [ConsoleThemeStyle.LevelWarning] = Yellow,
        [ConsoleThemeStyle.LevelError] = Red,
        [ConsoleThemeStyle.LevelFatal] = Red,
    });
}
