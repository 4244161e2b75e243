using System.Text;
using Esp01.CommandLine.Grammar;

namespace Esp01.CommandLine.Manual;

/// <summary>The manual that <c>--help</c> prints: all of it, or the part about some targets.</summary>
public sealed class HelpText(CommandSurface surface, int width = 100)
{
    private const string Indent = "      ";

    /// <param name="targets">What to explain; everything when empty.</param>
    public string Render(IReadOnlyList<CommandTarget> targets)
    {
        var text = new StringBuilder();
        if (targets.Count > 0)
        {
            foreach (var target in targets)
                RenderOne(text, target);
            return text.ToString();
        }

        text.AppendLine("Custom MicroPython firmware for the ESP-01, from sources to a tested board.").AppendLine();
        text.AppendLine("  ./build.sh TARGET... [--option value]...     build.cmd on Windows").AppendLine();
        text.AppendLine("Targets run in the order of this manual, whatever order they are typed in.").AppendLine();
        foreach (var group in surface.Targets.Where(target => target.IsReady).GroupBy(target => target.Group))
        {
            text.AppendLine(group.Key);
            foreach (var target in group)
                AppendEntry(text, target.Name, target.Description);
            text.AppendLine();
        }

        AppendOptions(text, "Options", surface.Options);
        AppendOptions(text, "Options of the build engine", CommandSurface.EngineOptions);
        text.AppendLine("Where an option's value comes from, first found first: the command line; an environment variable of its");
        text.AppendLine("name (BAUD or NUKE_BAUD); the profiles of --profile; .nuke/parameters.json.").AppendLine();
        text.AppendLine("Exit codes");
        text.AppendLine("  0 done   1 failed   2 usage   3 port   4 connect   5 verify   6 refused   7 machine   130 interrupted").AppendLine();
        text.AppendLine("More about one target: ./build.sh TARGET --help");
        return text.ToString();
    }

    private void RenderOne(StringBuilder text, CommandTarget target)
    {
        text.AppendLine(target.Name);
        AppendWrapped(text, target.Description);
        if (!target.IsReady)
            AppendWrapped(text, "Not implemented yet.");
        if (target.Needs is not null)
            AppendWrapped(text, $"Needs: {target.Needs}.");
        if (target.Produces is not null)
            AppendWrapped(text, $"Produces: {target.Produces}.");
        text.AppendLine();
        AppendOptions(text, $"Options of {target.Name}", surface.Options.Where(option => option.UsedBy.Contains(target.Name)).ToList());
    }

    private void AppendOptions(StringBuilder text, string title, IReadOnlyList<CommandOption> options)
    {
        if (options.Count == 0)
            return;
        text.AppendLine(title);
        foreach (var option in options)
            AppendEntry(text, $"--{option.Name} {option.Syntax.Placeholder}".TrimEnd() + (option.TakesMany ? "..." : string.Empty), option.Description);
        text.AppendLine();
    }

    private void AppendEntry(StringBuilder text, string name, string description)
    {
        text.Append("  ").AppendLine(name);
        AppendWrapped(text, description);
    }

    private void AppendWrapped(StringBuilder text, string sentence)
    {
        var line = new StringBuilder(Indent);
        foreach (var word in sentence.Split(' '))
        {
            if (line.Length > Indent.Length && line.Length + word.Length > width)
            {
                text.AppendLine(line.ToString().TrimEnd());
                line.Clear().Append(Indent);
            }

            line.Append(word).Append(' ');
        }

        text.AppendLine(line.ToString().TrimEnd());
    }
}
