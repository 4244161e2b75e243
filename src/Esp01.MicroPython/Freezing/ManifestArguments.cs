using System.Globalization;

namespace Esp01.MicroPython.Freezing;

/// <summary>What a call gives for the parameters of its function, checked as Python would check it.</summary>
internal sealed class ManifestArguments
{
    private const int HighestOptimisation = 3;

    private readonly string manifest;
    private readonly ManifestCall call;
    private readonly Dictionary<string, object?> given;

    private ManifestArguments(string manifest, ManifestCall call, Dictionary<string, object?> given)
    {
        this.manifest = manifest;
        this.call = call;
        this.given = given;
    }

    public bool AreNone => given.Count == 0;

    /// <summary>mpy-cross's <c>-O</c> level; <c>null</c> for none.</summary>
    public int? Optimisation => given.GetValueOrDefault("opt") switch
    {
        null => null,
        int level and >= 0 and <= HighestOptimisation => level,
        _ => throw Error(string.Create(CultureInfo.InvariantCulture, $"opt of {call.Function}() is none of 0 to {HighestOptimisation}"), "Leave it out, or write for instance opt=3."),
    };

    /// <exception cref="ManifestException">There are too many, one too few, one twice, or one that the function does not have.</exception>
    public static ManifestArguments Bind(string manifest, ManifestCall call, ManifestFunction function)
    {
        var takes = $"It takes {string.Join(", ", function.Parameters)}.";
        var given = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (call.Positional.Count > (function.IsNamedOnly ? 0 : function.Parameters.Count))
            throw new ManifestException(manifest, call.Line, $"{call.Function}() is given too many arguments without a name", takes);
        foreach (var (value, parameter) in call.Positional.Zip(function.Parameters))
            given[parameter] = value;
        foreach (var (name, value) in call.Named)
        {
            if (!function.TakesOptions && !function.Parameters.Contains(name))
                throw new ManifestException(manifest, call.Line, $"{call.Function}() has no argument {name}", takes);
            if (!given.TryAdd(name, value))
                throw new ManifestException(manifest, call.Line, $"{call.Function}() is given {name} twice", takes);
        }

        return function.Parameters.Take(function.Required).FirstOrDefault(name => !given.ContainsKey(name)) is { } missing
            ? throw new ManifestException(manifest, call.Line, $"{call.Function}() needs {missing}", takes)
            : new ManifestArguments(manifest, call, given);
    }

    public string Text(string name) => OptionalText(name, ifNotGiven: null);

    /// <summary>A text that may be left out; None is no text.</summary>
    public string TextOr(string name, string ifNotGiven) => OptionalText(name, ifNotGiven);

    /// <summary>A text, or <c>null</c> for None and where nothing is given.</summary>
    public string? TextOrNone(string name) => given.GetValueOrDefault(name) is null ? null : Text(name);

    /// <summary>A list of texts, or <c>null</c> for None and where nothing is given. A text alone is no list.</summary>
    public IReadOnlyList<string>? List(string name) => given.GetValueOrDefault(name) switch
    {
        null => null,
        IReadOnlyList<string> list => list,
        _ => throw Error($"{call.Function}() needs a list of texts for {name}", "Write it in brackets, as in (\"one.py\", \"two.py\") or (\"one.py\",)."),
    };

    /// <summary>A text, a list of texts, or <c>null</c> for None and where nothing is given.</summary>
    public object? TextOrList(string name) => given.GetValueOrDefault(name) is string text ? text : List(name);

    public bool Flag(string name) => given.GetValueOrDefault(name) switch
    {
        null => false,
        bool flag => flag,
        int number => number != 0,
        _ => throw Error($"{call.Function}() needs True or False for {name}", "Write it without quotes."),
    };

    public ManifestException Error(string problem, string remedy) => new(manifest, call.Line, problem, remedy);

    private string OptionalText(string name, string? ifNotGiven) =>
        (given.TryGetValue(name, out var value) ? value as string : ifNotGiven)
        ?? throw Error($"{call.Function}() needs a text for {name}", "Write it in quotes.");
}
