using System.Globalization;
using System.Text.RegularExpressions;
using Esp01.Containers;
using Esp01.MicroPython.Building;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Freezing;

/// <summary>
/// Compiles modules with mpy-cross, as MicroPython's own freezing does later, and explains what it does not accept. What passed
/// once is remembered by content, so that of an edited module and the rest only that one is compiled.
/// </summary>
public sealed partial class ModuleChecker(FolderCache cache)
{
    private const string CacheName = "module-checked";
    private const string CompiledFolder = "compiled";

    /// <summary>Written before the output of each module, whose number follows.</summary>
    private const string Begin = "esp01-module ";

    /// <returns>The plan with the size of its modules, and whether anything was compiled; <c>false</c> when all of them passed before.</returns>
    /// <exception cref="ModuleSyntaxException">At least one module does not compile.</exception>
    public async Task<(FreezePlan Plan, bool IsNew)> CheckAsync(FreezePlan plan, MpyCross mpyCross, BuildEnvironment environment, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var keys = plan.Modules.ToDictionary(module => module, module => KeyOf(module, plan, mpyCross));
        var unknown = plan.Modules.Where(module => cache.Find(CacheName, keys[module]) is null).ToList();
        if (unknown.Count > 0)
            await CompileAsync(unknown, keys, plan, mpyCross, environment, progress, cancellationToken);
        return (plan with { MpyBytes = plan.Modules.Sum(module => SizeOf(cache.Find(CacheName, keys[module])!)) }, unknown.Count > 0);
    }

    /// <summary>What of it is known already: the plan with the size of its modules where all of them passed before, without it otherwise.</summary>
    public FreezePlan Recall(FreezePlan plan, MpyCross mpyCross)
    {
        var known = plan.Modules.Select(module => cache.Find(CacheName, KeyOf(module, plan, mpyCross))).ToList();
        return plan with { MpyBytes = known.Contains(null) ? null : known.Sum(folder => SizeOf(folder!)) };
    }

    private static string KeyOf(FrozenModule module, FreezePlan plan, MpyCross mpyCross) => new ContentKey()
        .Add("check", "3")
        .Add("mpy-cross", mpyCross.Key)
        .Add("options", string.Join(' ', Options(plan, module)))
        .Add("content", ContentKey.Hash(module.ReadContent()))
        .ToString();

    private async Task CompileAsync(
        List<FrozenModule> modules,
        Dictionary<FrozenModule, string> keys,
        FreezePlan plan,
        MpyCross mpyCross,
        BuildEnvironment environment,
        IProgress<BuildProgress>? progress,
        CancellationToken cancellationToken)
    {
        await using var sandbox = await environment.Sandboxes.OpenAsync(new SandboxRequest("freeze", environment.Image), cancellationToken);
        var wanted = modules.Select(module => module.Path).ToHashSet(StringComparer.Ordinal);
        await sandbox.CopyInAsync(
            [mpyCross.Entry, .. plan.Entries().Where(entry => wanted.Contains(entry.Path)).Select(entry => entry with { Path = $"{FreezePlan.Folder}/{entry.Path}" })], "", cancellationToken);
        // One command for all of them: starting a container takes longer than compiling a module.
        var script = string.Join('\n', modules.Select((module, index) => $"echo '{Begin}{index}'; {ShellText.Quote(Compile(sandbox, plan, module, index))} 2>&1 || failed=1"));
        var output = new List<string>();
        var name = modules.Count == 1 ? $"compile {modules[0].Path}" : string.Create(CultureInfo.InvariantCulture, $"compile {modules.Count} modules");
        progress?.Report(new BuildProgress(BuildProgressKind.Step, name));
        try
        {
            await sandbox.RunAsync(
                new BuildStep(name, "sh", "-c", $"mkdir -p {CompiledFolder}\nfailed=0\n{script}\nexit $failed"), new Recorder(output, progress), cancellationToken);
        }
        catch (BuildStepFailedException)
        {
            var errors = modules.Select((module, index) => FindError(module, OutputOf(output, index))).OfType<ModuleSyntaxError>().ToList();
            if (errors.Count > 0)
                throw new ModuleSyntaxException(errors);
            throw;
        }

        var folder = Directory.CreateTempSubdirectory("esp01-checked-").FullName;
        try
        {
            await sandbox.CopyOutAsync(CompiledFolder, folder, cancellationToken);
            foreach (var (module, index) in modules.Select((module, index) => (module, index)))
                await cache.AddAsync(CacheName, keys[module], target => MoveAsync(Path.Combine(folder, FileOf(index)), Path.Combine(target, FileOf(0))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task MoveAsync(string source, string target)
    {
        File.Move(source, target);
        return Task.CompletedTask;
    }

    /// <summary>The lines between a module's mark and the next.</summary>
    private static List<string> OutputOf(IEnumerable<string> output, int index) =>
    [
        .. output.SkipWhile(line => line != Mark(index)).Skip(1).TakeWhile(line => !line.StartsWith(Begin, StringComparison.Ordinal)),
    ];

    private static string Mark(int index) => string.Create(CultureInfo.InvariantCulture, $"{Begin}{index}");

    private static string FileOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{index}.mpy");

    private static string[] Compile(IBuildSandbox sandbox, FreezePlan plan, FrozenModule module, int index) =>
        [$"{sandbox.Root}/{MpyCross.FileName}", .. Options(plan, module), "-o", $"{CompiledFolder}/{FileOf(index)}", $"{FreezePlan.Folder}/{module.Path}"];

    private static string[] Options(FreezePlan plan, FrozenModule module) =>
    [
        .. plan.KnowsProcessor ? ["-march=xtensa"] : Array.Empty<string>(), .. module.Optimisation is { } level ? [$"-O{level}"] : Array.Empty<string>(), "-s", module.Path,
    ];

    private static int SizeOf(string folder) => (int)new DirectoryInfo(folder).EnumerateFiles("*.mpy").Sum(file => file.Length);

    internal static ModuleSyntaxError? FindError(FrozenModule module, IReadOnlyList<string> output)
    {
        for (var i = 0; i < output.Count; i++)
        {
            if (Place().Match(output[i]) is not { Success: true } match)
                continue;
            var line = int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture);
            var message = output.Skip(i + 1).FirstOrDefault(text => text.Trim().Length > 0)?.Trim() ?? "it is not accepted";
            return new ModuleSyntaxError(module.Path, line, message, File.ReadLines(module.HostFile).ElementAtOrDefault(line - 1) ?? "");
        }
        return null;
    }

    [GeneratedRegex("""^\s*File "[^"]*", line (?<line>\d+)""")]
    private static partial Regex Place();

    /// <summary>Keeps every line: the engine's own list of last lines may be too short for many modules.</summary>
    private sealed class Recorder(List<string> lines, IProgress<BuildProgress>? progress) : IProgress<SandboxOutput>
    {
        public void Report(SandboxOutput value)
        {
            lock (lines)
                lines.Add(value.Line);
            progress?.Report(new BuildProgress(BuildProgressKind.ToolOutput, value.Line));
        }
    }
}
