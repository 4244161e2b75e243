using System.Text;
using Esp01.CommandLine.Grammar;

namespace Esp01.CommandLine.Manual;

/// <summary>The table of targets on docs/targets.md: those that work, in the order in which they run.</summary>
public static class TargetTable
{
    /// <returns>Markdown, with a line feed at the end of each line.</returns>
    public static string Render(CommandSurface surface)
    {
        var text = new StringBuilder("| Target | Does | Needs | Produces | Options |\n|---|---|---|---|---|\n");
        foreach (var target in surface.Targets.Where(target => target.IsReady))
        {
            var options = surface.Options.Where(option => option.UsedBy.Contains(target.Name)).Select(option => $"`--{option.Name}`");
            text.Append("| `").Append(target.Name).Append("` | ").Append(Cell(target.Description)).Append(" | ").Append(Cell(target.Needs)).Append(" | ")
                .Append(Cell(target.Produces)).Append(" | ").AppendJoin(' ', options).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Cell(string? text) => (text ?? string.Empty).Replace("|", "\\|", StringComparison.Ordinal);
}
