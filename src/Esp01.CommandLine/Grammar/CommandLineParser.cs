using Esp01.CommandLine.Syntax;

namespace Esp01.CommandLine.Grammar;

/// <summary>
/// Reads <c>Target Target --option value --switch</c> strictly. The build engine ignores names it does not know and only
/// warns about values it cannot use; before something is erased, both must be errors.
/// </summary>
public sealed class CommandLineParser(CommandSurface surface)
{
    /// <exception cref="UsageException">Something in it is unknown, malformed, missing or there twice.</exception>
    public ParsedCommandLine Parse(IReadOnlyList<string> arguments)
    {
        var names = arguments.TakeWhile(argument => !IsOption(argument)).ToList();
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var index = names.Count; index < arguments.Count;)
        {
            var (typed, attached) = SplitAtEqualsSign(arguments[index++]);
            var option = surface.FindOption(typed);
            var given = attached is null ? TakeValues(option, arguments, ref index) : [attached];
            Add(values, option, given);
        }

        if (names.Count > 1 && names.Any(name => name.Contains('+', StringComparison.Ordinal)))
            throw new UsageException($"'{string.Join(' ', names)}' joins some targets with '+' and others with spaces.\n\nUse one of them: {string.Join(' ', names.SelectMany(name => name.Split('+')))}");
        names.AddRange(values.GetValueOrDefault("Target") ?? []);
        var targets = names.SelectMany(name => name.Split('+')).Select(surface.FindTarget).Distinct().ToList();
        foreach (var skipped in (values.GetValueOrDefault("Skip") ?? []).SelectMany(name => name.Split('+')))
            surface.FindTarget(skipped);
        return new ParsedCommandLine(targets, values.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => pair.Value, StringComparer.Ordinal));
    }

    private static bool IsOption(string argument) => argument.StartsWith('-');

    private static (string Name, string? Value) SplitAtEqualsSign(string argument) =>
        argument.Split('=', 2) is [var name, var value] ? (name, value) : (argument, null);

    private static List<string> TakeValues(CommandOption option, IReadOnlyList<string> arguments, ref int index)
    {
        var values = new List<string>();
        while (index < arguments.Count && IsValueOf(option, arguments[index]) && (option.TakesMany || values.Count == 0))
            values.Add(arguments[index++]);
        if (index < arguments.Count && !IsOption(arguments[index]))
            throw new UsageException(Unexpected(option, values, arguments[index]));
        if (values.Count == 0 && !option.Syntax.IsOptional)
            throw new UsageException($"--{option.Name} needs a value: --{option.Name} {option.Syntax.Placeholder}");
        if (values.Count == 0 && option.Syntax is SwitchAttribute)
            values.Add("true");
        return values;
    }

    private static bool IsValueOf(CommandOption option, string argument) => option.Syntax is SwitchAttribute
        ? option.Syntax.Problem(argument) is null
        : !IsOption(argument) || (option.Syntax.MayStartWithDash && !argument.StartsWith("--", StringComparison.Ordinal));

    private static string Unexpected(CommandOption option, List<string> values, string argument) => option.Syntax is SwitchAttribute
        ? $"'{argument}' cannot stand after the switch --{option.Name}, which takes 'true', 'false' or nothing.\n\nPut targets before the first option."
        : $"--{option.Name} takes one value, but '{argument}' follows '{values[0]}'.\n\nPut targets before the first option, and a value with spaces in quotes.";

    private static void Add(Dictionary<string, List<string>> values, CommandOption option, List<string> given)
    {
        foreach (var value in given)
            option.Check(value, $"--{option.Name}");
        if (!values.TryGetValue(option.Key, out var earlier))
            values.Add(option.Key, given);
        else if (option.TakesMany)
            earlier.AddRange(given);
        else
            throw new UsageException($"--{option.Name} is given twice, with '{string.Join("' and '", earlier.Concat(given))}'.\n\nLeave one out.");
    }
}
