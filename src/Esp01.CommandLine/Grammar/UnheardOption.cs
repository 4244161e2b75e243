namespace Esp01.CommandLine.Grammar;

/// <summary>
/// An option that no target of the command line looks at is a mistake about what will happen: <c>Flash --region</c> would write
/// a whole image. Only options of targets that nothing depends on are judged, as those run when they are named and not otherwise.
/// </summary>
public static class UnheardOption
{
    /// <param name="surface">Targets and options.</param>
    /// <param name="commandLine">What was typed.</param>
    /// <param name="isEnd">Whether nothing depends on a target.</param>
    /// <exception cref="UsageException">An option is there for nobody.</exception>
    public static void Verify(CommandSurface surface, ParsedCommandLine commandLine, Func<CommandTarget, bool> isEnd)
    {
        var named = commandLine.Targets.Select(target => target.Name).ToHashSet(StringComparer.Ordinal);
        var ends = surface.Targets.Where(isEnd).Select(target => target.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var option in surface.Options.Where(option => commandLine.Values.ContainsKey(option.Key)))
        {
            if (option.UsedBy.Count > 0 && option.UsedBy.All(ends.Contains) && !option.UsedBy.Any(named.Contains))
                throw new UsageException($"--{option.Name} says nothing to {string.Join(", ", named)}.\n\nIt is for {string.Join(", ", option.UsedBy)}.");
        }
    }
}
