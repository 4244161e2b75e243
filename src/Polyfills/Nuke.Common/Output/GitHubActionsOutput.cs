using Serilog.Sinks.SystemConsole.Themes;

namespace Nuke.Common.Output;

/// <summary>GitHub folds a target's lines between these two commands and shows errors beside the run.</summary>
internal sealed class GitHubActionsOutput : HostOutput
{
    public override bool IsServer => true;

    public override ConsoleTheme Theme => EngineTheme.Ansi;

    public override IDisposable WriteBlock(string title)
    {
        WriteLine($"::group::{title}");
        return new BlockEnd($"::endgroup::{title}");
    }

    public override void WriteError(string message) =>
        WriteLine($"::error::{message.ReplaceLineEndings("%0A")}");
}
