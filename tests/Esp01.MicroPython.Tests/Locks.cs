using Esp01.Testing.Files;
using Esp01.Toolchain.Lockfile;

namespace Esp01.MicroPython.Tests;

internal static class Locks
{
    /// <summary>The lock file of this repository.</summary>
    public static ToolchainLock Own { get; } = ToolchainLock.Load(Checkout.At("build", "toolchain.lock.json"));
}
