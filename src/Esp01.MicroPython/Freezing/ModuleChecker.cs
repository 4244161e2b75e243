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
    /// <returns>Whether anything was compiled; <c>false</c> when these modules passed before.</returns>
    /// <exception cref="ModuleSyntaxException">At least one module does not compile.</exception>
    public async Task<bool> CheckAsync(FreezePlan plan, MpyCross mpyCross, BuildEnvironment environment, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var key = new ContentKey().Add("check", "1").Add("mpy-cross", mpyCross.Key).Add("plan", plan.Key).ToString();
        if (cache.Find("modules-checked", key) is not null)
            return false;

        await using var sandbox = await environment.Sandboxes.OpenAsync(new SandboxRequest("freeze", environment.Image), cancellationToken);
        await sandbox.CopyInAsync([mpyCross.Entry], "", cancellationToken);
        await sandbox.CopyInAsync(plan.Entries(), FreezePlan.Folder, cancellationToken);
        var errors = new List<ModuleSyntaxError>();
        foreach (var module in plan.UserModules)
        {
            string[] command =
            [
                $"{sandbox.Root}/{MpyCross.FileName}", .. plan.KnowsProcessor ? ["-march=xtensa"] : Array.Empty<string>(), .. module.Optimisation is { } level ? [$"-O{level}"] : Array.Empty<string>(),
                "-s", module.Path, "-o", "checked.mpy", $"{FreezePlan.Folder}/{module.Path}",
            ];
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
        await cache.AddAsync("modules-checked", key, _ => Task.CompletedTask);
        return true;
    }

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
