namespace Esp01.MicroPython.Tailoring;

/// <summary>One item of a list such as <c>-dht,+wifitools</c>.</summary>
/// <param name="IsAddition">Whether the name is wanted; otherwise it is to be left out.</param>
/// <param name="Name">As the user wrote it.</param>
public readonly record struct NameChange(bool IsAddition, string Name)
{
    /// <summary>Reads a list; a name without a sign is an addition, and the last word on a name counts.</summary>
    /// <param name="option">The option it came from, for messages: <c>--modules</c>.</param>
    /// <param name="text"><c>null</c> for an option that was not given.</param>
    /// <exception cref="TailoringException">An item is no name.</exception>
    public static IReadOnlyList<NameChange> ParseList(string option, string? text)
    {
        var changes = new Dictionary<string, NameChange>(StringComparer.Ordinal);
        foreach (var item in text?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            var name = item.TrimStart('+', '-');
            if (item.Length - name.Length > 1 || !IsName(name))
            {
                throw new TailoringException(
                    item.Length == 0 ? $"{option} '{text}' has an empty item." : $"{option} has '{item}', which is no name with a + or - in front.",
                    "Write the names with commas between them, as in -dht,+wifitools.");
            }

            changes.Remove(name);
            changes[name] = new NameChange(item[0] != '-', name);
        }
        return [.. changes.Values];
    }

    public override string ToString() => (IsAddition ? "+" : "-") + Name;

    private static bool IsName(string name) =>
        name.Split('.').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(part[0]));
}
