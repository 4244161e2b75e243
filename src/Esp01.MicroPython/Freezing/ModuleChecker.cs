using System.Globalization;
using System.Text.RegularExpressions;
using Esp01.Containers;
using Esp01.MicroPython.Building;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Freezing;

/// <summary>Compiles the user's modules with mpy-cross, as MicroPython's own freezing does later, and explains what it does not accept.</summary>
public sealed partial class ModuleChecker(FolderCache cache)
{
    private const string CacheName = "modules-checked";
    private const string CompiledFolder = "compiled";

    /// <returns>The plan with the size of its modules, and whether anything was compiled; <c>false</c> when these modules passed before.</returns>
    /// <exception cref="ModuleSyntaxException">At least one module does not compile.</exception>
    public async Task<(FreezePlan Plan, bool IsNew)> CheckAsync(FreezePlan plan, MpyCross mpyCross, BuildEnvironment environment, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var key = new ContentKey().Add("check", "2").Add("mpy-cross", mpyCross.Key).Add("plan", plan.Key).ToString();
        if (cache.Find(CacheName, key) is { } known)
            return (plan with { MpyBytes = SizeOf(known) }, false);

        await using var sandbox = await environment.Sandboxes.OpenAsync(new SandboxRequest("freeze", environment.Image), cancellationToken);
        await sandbox.CopyInAsync([mpyCross.Entry], "", cancellationToken);
        await sandbox.CopyInAsync(plan.Entries(), FreezePlan.Folder, cancellationToken);
        await sandbox.RunAsync(new BuildStep("prepare", "mkdir", "-p", CompiledFolder), null, cancellationToken);
        var errors = new List<ModuleSyntaxError>();
        foreach (var module in plan.UserModules)
        {
            var command = Compile(sandbox, plan, module);
            try
            {
                await sandbox.RunAsync(new BuildStep($"compile {module.Path}", command), progress, cancellationToken);
            }
            catch (BuildStepFailedException exception) when (FindError(module, exception.Result.LastLines) is { } error)
            {
                errors.Add(error);
            }
        }

        if (errors.Count > 0)
            throw new ModuleSyntaxException(errors);
        // Nobody but upstream could correct these; they are compiled for their sizes.
        var others = plan.Modules.Except(plan.UserModules).Select(module => ShellText.Quote(Compile(sandbox, plan, module))).ToList();
        if (others.Count > 0)
            await sandbox.RunAsync(new BuildStep("compile MicroPython's own modules", "sh", "-e", "-c", string.Join('\n', others)), progress, cancellationToken);
        var folder = await cache.AddAsync(CacheName, key, target => sandbox.CopyOutAsync(CompiledFolder, target, cancellationToken));
        return (plan with { MpyBytes = SizeOf(folder) }, true);
    }

    private static string[] Compile(IBuildSandbox sandbox, FreezePlan plan, FrozenModule module) =>
    [
        $"{sandbox.Root}/{MpyCross.FileName}", .. plan.KnowsProcessor ? ["-march=xtensa"] : Array.Empty<string>(), .. module.Optimisation is { } level ? [$"-O{level}"] : Array.Empty<string>(),
        "-s", module.Path, "-o", $"{CompiledFolder}/{module.Path.Replace('/', '.')}.mpy", $"{FreezePlan.Folder}/{module.Path}",
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
}
