namespace Esp01.MicroPython.Freezing;

/// <summary>A function of the manifest language and what it takes.</summary>
/// <param name="Name">As manifests write it.</param>
/// <param name="Parameters">In the order in which arguments without a name are taken.</param>
/// <param name="Required">How many of them, from the first, have to be given.</param>
internal sealed record ManifestFunction(string Name, IReadOnlyList<string> Parameters, int Required)
{
    /// <summary>Whether further named arguments are accepted; they are options of the manifest that is included.</summary>
    public bool TakesOptions { get; init; }

    /// <summary>Whether all arguments have to be named.</summary>
    public bool IsNamedOnly { get; init; }

    /// <summary>Why it is not done here, for a function that is known and cannot be used.</summary>
    public string? Refusal { get; init; }

    /// <summary>The language as of MicroPython 1.28; that of older releases is part of it.</summary>
    public static IReadOnlyDictionary<string, ManifestFunction> All { get; } = new ManifestFunction[]
    {
        new("add_library", ["library", "library_path", "prepend"], 2),
        new("freeze", ["path", "script", "opt"], 1),
        new("freeze_as_mpy", ["path", "script", "opt"], 1),
        new("freeze_as_str", ["path"], 1) { Refusal = "freezes sources as text, which is compiled at each start and needs RAM for it" },
        new("freeze_mpy", ["path", "script", "opt"], 1) { Refusal = "freezes what is compiled already, which fits one version of MicroPython only" },
        new("include", ["manifest_path"], 1) { TakesOptions = true },
        new("metadata", ["description", "version", "license", "author", "stdlib", "pypi", "pypi_publish"], 0) { IsNamedOnly = true },
        new("module", ["module_path", "base_path", "opt"], 1),
        new("package", ["package_path", "files", "base_path", "opt"], 1),
        new("require", ["name", "version", "pypi", "library"], 1) { TakesOptions = true },
    }.ToDictionary(function => function.Name, StringComparer.Ordinal);

    /// <exception cref="ManifestException">There is no such function, or it is not done here.</exception>
    public static ManifestFunction Find(string manifest, ManifestCall call)
    {
        if (!All.TryGetValue(call.Function, out var function))
        {
            throw new ManifestException(
                manifest, call.Line, $"'{call.Function}' is not a function of manifests known here",
                $"Known are {string.Join(", ", All.Values.Where(one => one.Refusal is null).Select(one => one.Name).Order(StringComparer.Ordinal))}.");
        }
        return function.Refusal is { } refusal
            ? throw new ManifestException(manifest, call.Line, $"{call.Function}() {refusal}; that is not done here", "Use freeze(), module() or package() with the .py files.")
            : function;
    }
}
