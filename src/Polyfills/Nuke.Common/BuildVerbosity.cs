using Serilog.Events;

namespace Nuke.Common;

/// <summary>The least important message the console shows; the log file always has all.</summary>
internal readonly record struct BuildVerbosity(LogEventLevel ConsoleLevel)
{
    public static BuildVerbosity Parse(string? name) => name?.ToUpperInvariant() switch
    {
        null or "NORMAL" => new(LogEventLevel.Debug),
        "VERBOSE" => new(LogEventLevel.Verbose),
        "MINIMAL" => new(LogEventLevel.Warning),
        "QUIET" => new(LogEventLevel.Error),
        _ => throw new ArgumentException($"{name} is not a valid value for Verbosity."),
    };
}
