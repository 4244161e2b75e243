using Esp01.Toolchain.Sdks.Debian;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>The changes to esp-open-sdk's two configuration files, which are all that is changed of it.</summary>
internal static class CrosstoolSettings
{
    /// <summary>Appended to crosstool-NG's configuration by esp-open-sdk's makefile. The last line of a name wins.</summary>
    public const string OverridesFile = "crosstool-config-overrides";

    /// <summary>crosstool-NG's sample for this target.</summary>
    public const string SampleFile = "crosstool-NG/samples/xtensa-lx106-elf/crosstool.config";

    private const string DebuggerLine = "CT_DEBUG_gdb=y\n";

    /// <summary>Linked with the shared libraries of Ubuntu 16.04 it would start nowhere else; crosstool-NG leaves Python out of a static one.</summary>
    private const string StaticDebuggerLine = "CT_GDB_CROSS_STATIC=y\n";

    /// <param name="shipped">The file as it comes.</param>
    /// <param name="archives">Folder of the archives, absolute.</param>
    /// <param name="jobs">Compilers at one time.</param>
    /// <param name="components">What is used.</param>
    public static string Overrides(string shipped, string archives, int jobs, IEnumerable<Component> components) => string.Concat(new[]
    {
        shipped.TrimEnd(), "",
        "# Every archive is here, verified; what is missing must not come from elsewhere.",
        $"CT_LOCAL_TARBALLS_DIR=\"{archives}\"",
        "CT_FORBID_DOWNLOAD=y",
        "# A turning bar is no use in a log; the steps of each part are.",
        "CT_LOG_PROGRESS_BAR=n",
        "CT_LOG_LEVEL_MAX=\"EXTRA\"",
        $"CT_PARALLEL_JOBS={jobs}",
    }.Concat(components.SelectMany(component => component.Overrides)).Select(line => line + "\n"));

    /// <exception cref="SdkChangeDoesNotApplyException">The sample is not the one this change was written for.</exception>
    public static string Sample(string shipped, bool withDebugger)
    {
        if (!shipped.Contains(DebuggerLine, StringComparison.Ordinal))
            throw new SdkChangeDoesNotApplyException("no debugger", SampleFile);
        return shipped.Replace(DebuggerLine, withDebugger ? DebuggerLine + StaticDebuggerLine : "", StringComparison.Ordinal);
    }
}
