using Esp01.MicroPython.Tailoring;

namespace Esp01.MicroPython.Freezing;

/// <summary>Decides which of a manifest's modules are frozen, and sees to it that none is missing that another one needs.</summary>
internal sealed class ModuleChoice
{
    /// <summary>Started by main.c, which has no use for a firmware without it.</summary>
    public const string Boot = "_boot";

    private readonly FirmwareTailoring tailoring;
    private readonly OptionPlan options;

    public ModuleChoice(FirmwareTailoring tailoring, OptionPlan options)
    {
        this.tailoring = tailoring;
        this.options = options;
    }

    /// <param name="manifest">What the manifest names, with what is to be added already among it.</param>
    /// <param name="absent">Libraries of upstream's set that the source came without: to leave one out is no mistake.</param>
    /// <exception cref="UnknownNameException">A module that is to be left out is not there.</exception>
    /// <exception cref="NeededModuleException">What stays imports what is left out.</exception>
    public (IReadOnlyList<FrozenModule> Kept, IReadOnlyList<LeftOutModule> LeftOut) Apply(IReadOnlyList<FrozenModule> manifest, IReadOnlyList<string> absent)
    {
        var known = manifest.SelectMany(module => new[] { module.ImportName, TopLevel(module) }).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var change in tailoring.Modules.Where(change => !change.IsAddition && !known.Contains(change.Name) && !absent.Contains(change.Name)))
            throw new UnknownNameException("frozen module", change.Name, known);

        var kept = new List<FrozenModule>();
        var leftOut = new List<LeftOutModule>();
        foreach (var module in manifest)
        {
            if (ReasonAgainst(module) is { } reason)
                leftOut.Add(new LeftOutModule(module, reason));
            else
                kept.Add(module);
        }

        RefuseBroken(kept, leftOut);
        return (kept, leftOut);
    }

    private string? ReasonAgainst(FrozenModule module)
    {
        foreach (var change in tailoring.Modules.Reverse())
        {
            if (Names(change.Name, module))
                return change.IsAddition ? null : "--modules";
        }

        foreach (var (name, reason) in options.FrozenModules)
        {
            if (Names(name, module))
                return reason;
        }
        return tailoring.Preset.Modules.Any(name => Names(name, module)) ? $"--preset {tailoring.Preset.Name}" : null;
    }

    private void RefuseBroken(IReadOnlyList<FrozenModule> kept, IReadOnlyList<LeftOutModule> leftOut)
    {
        if (leftOut.FirstOrDefault(gone => gone.Module.ImportName == Boot) is { } boot)
            throw new NeededModuleException(Boot, boot.Reason, [], "Keep it.");
        var imports = kept.ToDictionary(module => module, module => module.Imports());
        foreach (var gone in leftOut)
        {
            var neededBy = kept.Where(module => imports[module].Any(import => !import.IsOptional && Reaches(import.Name, gone.Module))).Select(module => module.ImportName).ToList();
            if (neededBy.Count > 0)
            {
                throw new NeededModuleException(
                    gone.Module.ImportName,
                    gone.Reason,
                    neededBy,
                    neededBy.Contains(Boot)
                        ? "Keep it: the board would not start without."
                        : $"Leave out {string.Join(" and ", neededBy)} too (--modules {string.Join(',', neededBy.Select(name => "-" + name))}), or keep it (--modules +{gone.Module.ImportName}).");
            }
        }

        foreach (var module in kept)
        {
            foreach (var import in imports[module].Where(import => !import.IsOptional && !import.IsInFunction))
            {
                if (options.States.FirstOrDefault(state => !state.IsOn && state.Option.BuiltinModules.Contains(import.Name)) is { } state)
                {
                    throw new NeededModuleException(
                        import.Name,
                        state.Reason,
                        [module.ImportName],
                        state.IsOurs
                            ? $"Leave out {module.ImportName} too (--modules -{module.ImportName}), or keep the option (--options +{state.Option.Name})."
                            : $"Leave out {module.ImportName} too (--modules -{module.ImportName}).");
                }
            }
        }
    }

    /// <summary>Whether a name of the user's means a module: itself, or the package it is in.</summary>
    private static bool Names(string name, FrozenModule module) =>
        module.ImportName == name || module.ImportName.StartsWith(name + ".", StringComparison.Ordinal);

    /// <summary>Whether an import loads a module: itself, or its package, or something in it (which loads the package first).</summary>
    private static bool Reaches(string import, FrozenModule module) =>
        import == module.ImportName || import.StartsWith(module.ImportName + ".", StringComparison.Ordinal);

    private static string TopLevel(FrozenModule module) => module.ImportName.Split('.')[0];
}

/// <summary>A module that the manifest names and this firmware does not have.</summary>
/// <param name="Module">Which.</param>
/// <param name="Reason">Who left it out: <c>--modules</c>, <c>--preset lean</c>, or the option it belongs to.</param>
public sealed record LeftOutModule(FrozenModule Module, string Reason);
