namespace Esp01.Repl.SmokeTest;

/// <summary>A frozen module imports, and does not come from a file that shadows it.</summary>
public sealed class FrozenModuleCheck : SmokeCheck
{
    /// <summary>Importing these does things: mounts again, asks for a password, prints pages, starts the user's program.</summary>
    private static readonly string[] HaveEffects = ["_boot", "boot", "main", "webrepl_setup", "port_diag"];

    private readonly string _module;

    private FrozenModuleCheck(string module)
        : base($"frozen.{module}", $"{module} is frozen into the image") => _module = module;

    public static SmokeCheck For(string module) => new FrozenModuleCheck(module);

    public override string? SkipReason(ImageExpectation expectation) =>
        HaveEffects.Contains(_module) ? "importing it has effects; what it does shows in other checks" : null;

    public override async Task<CheckFinding> RunAsync(SmokeContext context, CancellationToken cancellationToken)
    {
        var path = _module.Replace('.', '/');
        var setup = string.Join('\n',
            "import sys,gc",
            "try:",
            $" __import__('{_module}')",
            " _e1r='imported'",
            "except Exception as _e1e:",
            " _e1r=type(_e1e).__name__+' '+str(_e1e)",
            "try:",
            " import os",
            " for _e1p in ('','lib/'):",
            $"  for _e1x in ('{path}.py','{path}.mpy','{path}'):",
            "   try:",
            "    os.stat('/'+_e1p+_e1x)",
            "    _e1r='shadowed by /'+_e1p+_e1x",
            "   except OSError:",
            "    pass",
            "except (ImportError,AttributeError):",
            " pass",
            $"sys.modules.pop('{_module}',None)",
            "gc.collect()",
            string.Empty);
        var seen = await context.Client.EvaluateAsync("_e1r", setup, TimeSpan.FromSeconds(30), cancellationToken);
        // Images for 512 KiB do not name the module that is missing (MICROPY_ERROR_REPORTING_TERSE).
        return context.Expectation.IncompleteModules.TryGetValue(_module, out var library) && (seen == $"ImportError no module named '{library}'" || seen == "ImportError module not found")
            ? CheckFinding.Skip($"it needs {library}, which the build's source came without")
            : CheckFinding.Of(seen == "imported", "imported", seen);
    }
}
