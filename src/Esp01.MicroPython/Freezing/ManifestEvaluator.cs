using Esp01.MicroPython.Tailoring;

namespace Esp01.MicroPython.Freezing;

/// <summary>Follows a manifest and those it includes, and lists the files they freeze.</summary>
public sealed class ManifestEvaluator
{
    /// <summary>How modules are compiled that are named by <c>--modules</c>.</summary>
    private const int HighestOptimisation = 3;

    private readonly ManifestRoots roots;
    private readonly Dictionary<string, (FrozenModule Module, ManifestMetadata Library)> modules = new(StringComparer.Ordinal);
    private readonly SortedSet<string> absent = new(StringComparer.Ordinal);
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);

    /// <summary>Where <c>require()</c> looks, in order. Names of libraries that were named twice stand for the last folder.</summary>
    private readonly List<(string Name, string Folder)> libraries = [];
    private ManifestMetadata metadata = new();

    private ManifestEvaluator(ManifestRoots roots)
    {
        this.roots = roots;
        if (roots.LibraryFolder is { } library)
            libraries.AddRange(ManifestRoots.LibrarySections.Select(section => (section, Path.Combine(library, section))));
    }

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
        return new ManifestResult(
            [.. evaluator.modules.Values.Select(one => one.Module with { Version = one.Library.Version }).OrderBy(module => module.Path, StringComparer.Ordinal)], [.. evaluator.absent]);
    }

    private void Follow(string manifest, ManifestCall from, string fromFile)
    {
        if (Directory.Exists(manifest))
            manifest = Path.Combine(manifest, "manifest.py");
        if (!visited.Add(manifest))
            return;

        foreach (var call in ManifestParser.Parse(manifest, Read(manifest, from, fromFile)))
        {
            if (call.OnlyIfFolder is { } folder && !IsThere(folder))
            {
                absent.Add(call.Positional.ElementAtOrDefault(1) is string script ? script.Replace(".py", "", StringComparison.Ordinal) : $"{call.Function}() in line {call.Line}");
                continue;
            }
            Carry(manifest, call);
        }
    }

    private string Read(string manifest, ManifestCall from, string fromFile)
    {
        if (roots.Written.TryGetValue(manifest, out var written))
            return written;
        if (!File.Exists(manifest))
            throw new ManifestException(fromFile, from.Line, $"the manifest {manifest} does not exist", "Correct the path.");
        try
        {
            return File.ReadAllText(manifest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ManifestException(fromFile, from.Line, $"the manifest {manifest} cannot be read ({exception.Message.TrimEnd('.')})", "Look at its permissions.");
        }
    }

    private void Carry(string manifest, ManifestCall call)
    {
        var arguments = ManifestArguments.Bind(manifest, call, ManifestFunction.Find(manifest, call));
        switch (call.Function)
        {
            case "metadata":
                metadata.Set(arguments);
                break;
            case "include":
                foreach (var included in Listed(arguments.TextOrList("manifest_path"), arguments.Text, "manifest_path"))
                    Follow(Resolve(manifest, call, included), call, manifest);
                break;
            case "require":
                Require(manifest, call, arguments);
                break;
            case "add_library":
                AddLibrary(arguments.Text("library"), Resolve(manifest, call, arguments.Text("library_path")), isFirst: arguments.Flag("prepend"));
                break;
            case "module":
                Add(manifest, call, Resolve(manifest, call, arguments.TextOr("base_path", ".")), arguments.Text("module_path"), arguments.Optimisation);
                break;
            case "package":
                var package = arguments.Text("package_path");
                AddAll(manifest, call, Resolve(manifest, call, arguments.TextOr("base_path", ".")), package, arguments.List("files"), arguments.Optimisation, ".py");
                break;
            default:
                AddFolder(manifest, call, arguments);
                break;
        }
    }

    /// <summary>One text or several; what is neither is refused as the text that it should have been.</summary>
    private static IEnumerable<string> Listed(object? value, Func<string, string> asText, string name) =>
        value as IReadOnlyList<string> ?? [value as string ?? asText(name)];

    /// <summary>What <c>--modules +name</c> means: nothing more for a module that is there already.</summary>
    private void AddByName(string manifest, string name)
    {
        if (modules.Values.Any(one => one.Module.ImportName == name || one.Module.ImportName.StartsWith(name + ".", StringComparison.Ordinal)))
            return;
        var call = new ManifestCall("require", [], new Dictionary<string, object?>(), 0);
        var folder = Path.GetDirectoryName(manifest)!;
        var path = name.Replace('.', '/');
        if (File.Exists(Path.Combine(folder, path + ".py")))
            Add(manifest, call, folder, path + ".py", HighestOptimisation);
        else if (PythonFiles.Below(folder, path, ".py") is { Count: > 0 } files)
            files.ToList().ForEach(file => Add(manifest, call, folder, file, HighestOptimisation));
        else if (FindLibrary(name, libraries) is { } library)
            FollowLibrary(library, call, manifest);
        else if (absent.Contains(name))
            throw new TailoringException($"'{name}' is part of micropython-lib, which this MicroPython source came without.", "Build with --sdk debian, or copy the module into firmware-modules/.");
        else
            throw new UnknownNameException("module", name, [.. KnownNames(folder)]);
    }

    private IEnumerable<string> KnownNames(string folder) => modules.Values.Select(one => one.Module.ImportName)
        .Concat(Directory.EnumerateFiles(folder, "*.py").Select(Path.GetFileNameWithoutExtension).OfType<string>().Where(name => name != "manifest"))
        .Concat(libraries.SelectMany(library => LibraryFolders(library.Folder)).Select(Path.GetFileName).OfType<string>())
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string? FindLibrary(string name, IEnumerable<(string Name, string Folder)> searched) =>
        searched.SelectMany(library => LibraryFolders(library.Folder)).FirstOrDefault(folder => Path.GetFileName(folder) == name);

    private static IEnumerable<string> LibraryFolders(string library) => !Directory.Exists(library) ? []
        : Directory.EnumerateDirectories(library, "*", SearchOption.AllDirectories).Prepend(library)
            .Where(candidate => File.Exists(Path.Combine(candidate, "manifest.py")))
            .Order(StringComparer.Ordinal);

    private void AddLibrary(string name, string folder, bool isFirst) => libraries.Insert(isFirst ? 0 : libraries.Count, (name, folder));

    private void Require(string manifest, ManifestCall call, ManifestArguments arguments)
    {
        var name = arguments.Text("name");
        IEnumerable<(string Name, string Folder)> searched = libraries;
        if (arguments.TextOrNone("library") is { } wanted)
        {
            searched = libraries.Where(library => library.Name == wanted).TakeLast(1);
            if (!searched.Any())
                throw arguments.Error($"there is no library folder '{wanted}' for '{name}'", $"Name it before: add_library(\"{wanted}\", \"FOLDER\").");
        }

        if (FindLibrary(name, searched) is { } folder)
        {
            FollowLibrary(folder, call, manifest);
        }
        else if (roots.LibraryFolder is not null)
        {
            throw arguments.Error(
                $"micropython-lib has no library '{name}'{(libraries.Count > ManifestRoots.LibrarySections.Length ? ", nor has any folder of add_library()" : "")}", "Check the spelling.");
        }
        else if (!roots.Variables.Values.Any(root => manifest.StartsWith(root, StringComparison.Ordinal)))
        {
            // Upstream's own manifests may ask for what this source came without; a manifest of the user's may not.
            throw arguments.Error(
                $"the library '{name}' is part of micropython-lib, which this MicroPython source came without", "Build from the git repository, or copy the module into your own folder.");
        }
        else
        {
            absent.Add(name);
        }
    }

    private void FollowLibrary(string folder, ManifestCall call, string manifest)
    {
        var outer = metadata;
        metadata = new ManifestMetadata();
        Follow(folder, call, manifest);
        metadata = outer;
    }

    private void AddFolder(string manifest, ManifestCall call, ManifestArguments arguments)
    {
        var root = Resolve(manifest, call, arguments.Text("path"));
        string[] endings = call.Function == "freeze" ? [".py", ".mpy"] : [".py"];
        var script = arguments.TextOrList("script");
        if (script is string one && !Directory.Exists(Path.Combine(root, one)))
            script = new[] { one };
        AddAll(manifest, call, root, script as string ?? "", script as IReadOnlyList<string>, arguments.Optimisation, endings);
    }

    /// <summary>Files of a folder: those that are listed, else all. None at all is a mistake, which upstream's own tool does not tell.</summary>
    private void AddAll(string manifest, ManifestCall call, string root, string folder, IReadOnlyList<string>? listed, int? optimisation, params string[] endings)
    {
        var found = listed?.Select(file => folder.Length > 0 ? Path.Combine(folder, file).Replace('\\', '/') : file).ToList() ?? FilesBelow(manifest, call, root, folder, endings);
        if (found.Count == 0)
        {
            var place = Path.GetFullPath(Path.Combine(root, folder));
            throw new ManifestException(
                manifest, call.Line,
                listed is not null ? $"{call.Function}() lists no file" : Directory.Exists(place) ? $"{call.Function}() freezes nothing: no .py file is below {place}" : $"there is no folder {place}",
                "Correct the name, or leave the line out.");
        }
        foreach (var file in found)
            Add(manifest, call, root, file, optimisation);
    }

    private static IReadOnlyList<string> FilesBelow(string manifest, ManifestCall call, string root, string folder, string[] endings)
    {
        try
        {
            return PythonFiles.Below(root, folder, endings);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ManifestException(manifest, call.Line, $"{Path.Combine(root, folder)} cannot be listed ({exception.Message.TrimEnd('.')})", "Look at the folder.");
        }
    }

    private void Add(string manifest, ManifestCall call, string root, string path, int? optimisation)
    {
        var file = Path.Combine(root, path);
        if (!path.EndsWith(".py", StringComparison.Ordinal))
            throw new ManifestException(manifest, call.Line, $"'{path}' is not a .py file", "Only Python source can be frozen here.");
        if (Directory.Exists(file))
            throw new ManifestException(manifest, call.Line, $"{file} is a folder", "Name the files, or use package() or freeze().");
        if (!File.Exists(file))
            throw new ManifestException(manifest, call.Line, $"there is no {file}", "Correct the name, or add the file.");
        if (ModuleName.Problem(path) is { } problem)
            throw new ManifestException(manifest, call.Line, $"'{path}' cannot be frozen: {problem}", "Rename the file, or name those that are to be frozen.");
        var added = new FrozenModule(path, Path.GetFullPath(file), optimisation, Version: null, manifest);
        if (!modules.TryAdd(path, (added, metadata)) && modules[path].Module is var first && first.HostFile != added.HostFile)
            throw new ManifestException(manifest, call.Line, $"two files are called {path}: {first.HostFile} and {added.HostFile}", "Rename one, or leave one out.");
    }

    private bool IsThere(string folder) =>
        Directory.Exists(roots.Variables.Aggregate(folder, (path, variable) => path.Replace($"$({variable.Key})", variable.Value, StringComparison.Ordinal)));

    private string Resolve(string manifest, ManifestCall call, string path)
    {
        foreach (var (name, value) in roots.Variables)
            path = path.Replace($"$({name})", value, StringComparison.Ordinal);
        return path.Contains("$(", StringComparison.Ordinal)
            ? throw new ManifestException(manifest, call.Line, $"'{path}' has a variable that is not known", $"Known are {string.Join(", ", roots.Variables.Keys.Order(StringComparer.Ordinal))}.")
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(manifest)!, path));
    }
}
