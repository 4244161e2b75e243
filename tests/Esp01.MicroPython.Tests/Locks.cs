using System.Runtime.CompilerServices;
using Esp01.Toolchain.Lockfile;

namespace Esp01.MicroPython.Tests;

internal static class Locks
{
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The lock file of this repository.</summary>
    public static ToolchainLock Own { get; } = ToolchainLock.Load(Path.Combine(RepositoryRoot, "build", "toolchain.lock.json"));

    private static string FindRoot([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../.."));
}
