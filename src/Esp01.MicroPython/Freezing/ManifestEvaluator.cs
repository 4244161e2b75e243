using Esp01.MicroPython.Tailoring;

namespace Esp01.MicroPython.Freezing;

/// <summary>Follows a manifest and those it includes, and lists the files they freeze.</summary>
public sealed class ManifestEvaluator
{
    private static readonly string[] Functions = ["add_library", "freeze", "include", "metadata", "module", "package", "require"];

    private readonly ManifestRoots roots;
    private readonly Dictionary<string, FrozenModule> modules = new(StringComparer.Ordinal);
    private readonly SortedSet<string> absent = new(StringComparer.Ordinal);
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);

    private ManifestEvaluator(ManifestRoots roots) => this.roots = roots;

    /// <param name="manifest">The manifest file.</param>
    /// <param name="roots">What its variables stand for.</param>
    /// <param name="added">Names that are wanted besides: of a module beside the manifest, or else of a library.</param>
    /// <exception cref="ManifestException">It names a file or a library that is not there, or says something not understood.</exception>
    /// <exception cref="UnknownNameException">An added name means nothing.</exception>
    public static ManifestResult Evaluate(string manifest, ManifestRoots roots, params IEnumerable<string> added)
    {
        var evaluator = new ManifestEvaluator(roots);
        evaluator.Follow(manifest, new ManifestCall("include", [], new Dictionary<string, object?>(), 1), manifest);
        foreach (var name in added)
            evaluator.AddByName(manifest, name);
        return new ManifestResult([.. evaluator.modules.Values.OrderBy(module => module.Path, StringComparer.Ordinal)], [.. evaluator.absent]);
    }

    private void Follow(string manifest, ManifestCall from, string fromFile)
    {
        if (Directory.Exists(manifest))
            manifest = Path.Combine(manifest, "manifest.py");
        if (!visited.Add(manifest))
            return;
        var written = roots.Written.GetValueOrDefault(manifest);
        if (written is null && !File.Exists(manifest))
            throw new ManifestException(fromFile, from.Line, $"the manifest {manifest} does not exist", "Correct the path.");

        string? version = null;
        foreach (var call in ManifestParser.Parse(manifest, written ?? File.ReadAllText(manifest)))
        {
            if (call.OnlyIfFolder is { } folder && !IsThere(folder))
            {
                absent.Add(Argument(call, 1, "script") is string script ? script.Replace(".py", "", StringComparison.Ordinal) : $"{call.Function}() in line {call.Line}");
                continue;
            }

            switch (call.Function)
            {
                case "metadata":
                    version = call.Named.GetValueOrDefault("version") as string ?? version;
                    break;
                case "include":
                    Follow(Resolve(manifest, call, Text(manifest, call, 0, "manifest_path")), call, manifest);
                    break;
                case "require":
                    Require(manifest, call);
                    break;
                case "module":
                    var file = Text(manifest, call, 0, "module_path");
                    Add(manifest, call, Base(manifest, call), file, version);
                    break;
                case "package":
                    AddPackage(manifest, call, version);
                    break;
                case "freeze":
                    AddFolder(manifest, call, version);
                    break;
                default:
                    throw new ManifestException(manifest, call.Line, $"'{call.Function}' is not a function of manifests known here", $"Known are {string.Join(", ", Functions)}.");
            }
        }
    }

    /// <summary>What <c>--modules +name</c> means: nothing more for a module that is there already.</summary>
    private void AddByName(string manifest, string name)
    {
        if (modules.Values.Any(module => module.ImportName == name || module.ImportName.StartsWith(name + ".", StringComparison.Ordinal)))
            return;
        var folder = Path.GetDirectoryName(manifest)!;
        var path = name.Replace('.', '/');
        if (File.Exists(Path.Combine(folder, path + ".py")))
            Add(manifest, new ManifestCall("module", [], new Dictionary<string, object?> { ["opt"] = 3 }, 0), folder, path + ".py", null);
        else if (FilesBelow(Path.Combine(folder, path)) is { Length: > 0 } files)
            Array.ForEach(files, file => Add(manifest, new ManifestCall("package", [], new Dictionary<string, object?> { ["opt"] = 3 }, 0), folder, $"{path}/{file}", null));
        else if (FindLibrary(name) is { } library)
            Follow(library, new ManifestCall("require", [name], new Dictionary<string, object?>(), 0), manifest);
        else if (absent.Contains(name))
            throw new TailoringException($"'{name}' is part of micropython-lib, which this MicroPython source came without.", "Build with --sdk debian, or copy the module into firmware-modules/.");
        else
            throw new UnknownNameException("module", name, [.. KnownNames(folder)]);
    }

    private IEnumerable<string> KnownNames(string folder) => modules.Values.Select(module => module.ImportName)
        .Concat(Directory.EnumerateFiles(folder, "*.py").Select(Path.GetFileNameWithoutExtension).OfType<string>().Where(name => name != "manifest"))
        .Concat(LibraryFolders("*").Select(Path.GetFileName).OfType<string>())
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private string? FindLibrary(string name) => LibraryFolders(name).FirstOrDefault();

    private IEnumerable<string> LibraryFolders(string pattern) => roots.LibraryFolder is not { } library ? []
        : ManifestRoots.LibrarySections.Select(section => Path.Combine(library, section)).Where(Directory.Exists)
            .SelectMany(section => Directory.EnumerateDirectories(section, pattern, SearchOption.AllDirectories))
            .Where(candidate => File.Exists(Path.Combine(candidate, "manifest.py")))
            .Order(StringComparer.Ordinal);

    private void Require(string manifest, ManifestCall call)
    {
        var name = Text(manifest, call, 0, "name");
        if (roots.LibraryFolder is null)
        {
            // Upstream's own manifests may ask for what this source came without; a manifest of the user's may not.
            if (!roots.Variables.Values.Any(root => manifest.StartsWith(root, StringComparison.Ordinal)))
                throw new ManifestException(manifest, call.Line, $"the library '{name}' is part of micropython-lib, which this MicroPython source came without", "Build from the git repository, or copy the module into your own folder.");
            absent.Add(name);
            return;
        }

        var folder = FindLibrary(name)
            ?? throw new ManifestException(manifest, call.Line, $"micropython-lib has no library '{name}'", "Check the spelling.");
        Follow(folder, call, manifest);
    }

    private void AddPackage(string manifest, ManifestCall call, string? version)
    {
        var package = Text(manifest, call, 0, "package_path");
        var root = Base(manifest, call, position: 2);
        var files = Argument(call, 1, "files") as IReadOnlyList<string> ?? FilesBelow(Path.Combine(root, package));
        foreach (var file in files)
            Add(manifest, call, root, $"{package}/{file}", version);
    }

    private void AddFolder(string manifest, ManifestCall call, string? version)
    {
        var root = Resolve(manifest, call, Text(manifest, call, 0, "path"));
        var scripts = Argument(call, 1, "script") switch
        {
            string one => [one],
            IReadOnlyList<string> list => list,
            _ => FilesBelow(root),
        };
        foreach (var script in scripts)
            Add(manifest, call, root, script, version);
    }

    private void Add(string manifest, ManifestCall call, string root, string path, string? version)
    {
        var file = Path.Combine(root, path);
        if (!path.EndsWith(".py", StringComparison.Ordinal))
            throw new ManifestException(manifest, call.Line, $"'{path}' is not a .py file", "Only Python source can be frozen here.");
        if (!File.Exists(file))
            throw new ManifestException(manifest, call.Line, $"there is no {file}", "Correct the name, or add the file.");
        // The first to name a module wins, as it does on sys.path.
        modules.TryAdd(path, new FrozenModule(path, file, Argument(call, 3, "opt") as int?, version, manifest));
    }

    private bool IsThere(string folder) =>
        Directory.Exists(roots.Variables.Aggregate(folder, (path, variable) => path.Replace($"$({variable.Key})", variable.Value, StringComparison.Ordinal)));

    private static string[] FilesBelow(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.py", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)]
        : [];

    private string Base(string manifest, ManifestCall call, int position = 1) =>
        Argument(call, position, "base_path") is string text ? Resolve(manifest, call, text) : Path.GetDirectoryName(manifest)!;

    private string Resolve(string manifest, ManifestCall call, string path)
    {
        foreach (var (name, value) in roots.Variables)
            path = path.Replace($"$({name})", value, StringComparison.Ordinal);
        return path.Contains("$(", StringComparison.Ordinal)
            ? throw new ManifestException(manifest, call.Line, $"'{path}' has a variable that is not known", $"Known are {string.Join(", ", roots.Variables.Keys.Order(StringComparer.Ordinal))}.")
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(manifest)!, path));
    }

    private static string Text(string manifest, ManifestCall call, int position, string name) =>
        Argument(call, position, name) as string
        ?? throw new ManifestException(manifest, call.Line, $"{call.Function}() needs a text for {name}", "Write it in quotes.");

    private static object? Argument(ManifestCall call, int position, string name) =>
        call.Named.TryGetValue(name, out var value) ? value : position < call.Positional.Count ? call.Positional[position] : null;
}
