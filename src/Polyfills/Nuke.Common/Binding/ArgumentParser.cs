namespace Nuke.Common.Binding;

/// <summary>
/// Reads <c>A B --name value value -other</c>. Names ignore case and dashes; of a repeated name the last one counts.
/// </summary>
internal sealed class ArgumentParser(IReadOnlyList<string> arguments)
{
    public IReadOnlyList<string> Arguments { get; } = arguments;

    public static bool IsName(string argument) => argument.StartsWith('-');

    /// <summary>What stands before the first name.</summary>
    public IReadOnlyList<string> Positional => Arguments.TakeWhile(argument => !IsName(argument)).ToList();

    /// <returns>The values after the name, possibly none; null when the name is not there.</returns>
    public IReadOnlyList<string>? Find(string name)
    {
        for (var index = Arguments.Count - 1; index >= 0; index--)
        {
            if (IsName(Arguments[index]) && Plain(Arguments[index]).Equals(Plain(name), StringComparison.OrdinalIgnoreCase))
                return Arguments.Skip(index + 1).TakeWhile(argument => !IsName(argument)).ToList();
        }

        return null;
    }

    private static string Plain(string name) => name.Replace("-", string.Empty, StringComparison.Ordinal);
}
