using Esp01.Containers;
using Esp01.MicroPython.Source;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Building;

/// <summary>
/// Builds MicroPython for Unix from the source of the firmware: the same compiler, libraries and limits as on the board, with
/// sockets that work. Modules are tested with it. The program is linked statically, so that it runs outside the sandbox.
/// </summary>
public sealed class UnixPortBuilder(FolderCache cache)
{
    private const string Port = "unix";
    private const string Program = "micropython";

    /// <returns>The program's file on this machine; it runs on Linux of the sandbox's processor.</returns>
    /// <exception cref="UnixPortMissingException">The source came without ports/unix.</exception>
    /// <exception cref="SandboxException">The sandbox or a compiler failed.</exception>
    public async Task<string> BuildAsync(MicroPythonSource source, BuildEnvironment environment, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.Combine(source.Main.Path, "ports", Port)))
            throw new UnixPortMissingException(source.Main.Used.Name);
        var key = new ContentKey().Add(Port, "1").Add("source", source.Key).Add("tools", environment.ToolsKey).ToString();
        if (cache.Find("micropython-unix", key) is not { } folder)
        {
            await using var sandbox = await environment.Sandboxes.OpenAsync(new SandboxRequest("micropython-unix", environment.Image), cancellationToken);
            await sandbox.CopyInAsync(source.EntriesFor(Port), "micropython", cancellationToken);
            await sandbox.RunAsync(
                new BuildStep(
                    "build MicroPython for Unix",
                    "make", "-C", $"micropython/ports/{Port}", $"-j{environment.Jobs}",
                    // What needs libraries that the source does not contain, and modules it would freeze from them.
                    "FROZEN_MANIFEST=", "MICROPY_PY_BTREE=0", "MICROPY_PY_FFI=0", "MICROPY_PY_SSL=0", "MICROPY_SSL_MBEDTLS=0", "MICROPY_PY_THREAD=0",
                    "BUILD=build", "LDFLAGS_EXTRA=-static")
                {
                    Environment = VersionStamp.Variables(source),
                },
                progress,
                cancellationToken);
            folder = await cache.AddAsync("micropython-unix", key, target => sandbox.CopyOutAsync($"micropython/ports/{Port}/build/{Program}", target, cancellationToken));
        }
        return Path.Combine(folder, Program);
    }
}
