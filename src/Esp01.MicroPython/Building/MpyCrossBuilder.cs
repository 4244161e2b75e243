using Esp01.Containers;
using Esp01.MicroPython.Source;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Building;

/// <summary>Builds mpy-cross of the release that the firmware is made from: bytecode of another release is refused by the board.</summary>
public sealed class MpyCrossBuilder(FolderCache cache)
{
    /// <exception cref="SandboxException">The sandbox or a compiler failed.</exception>
    public async Task<MpyCross> BuildAsync(MicroPythonSource source, BuildEnvironment environment, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var key = new ContentKey().Add("mpy-cross", "1").Add("source", source.MainKey).Add("tools", environment.ToolsKey).ToString();
        if (cache.Find("mpy-cross", key) is { } cached)
            return new MpyCross(Path.Combine(cached, MpyCross.FileName), key, IsNew: false);

        await using var sandbox = await environment.Sandboxes.OpenAsync(new SandboxRequest("mpy-cross", environment.Image), cancellationToken);
        await sandbox.CopyInAsync(source.Entries(), "micropython", cancellationToken);
        await sandbox.RunAsync(
            new BuildStep("build mpy-cross", "make", "-C", "micropython/mpy-cross", $"-j{environment.Jobs}") { Environment = VersionStamp.Variables(source) },
            progress,
            cancellationToken);
        var folder = await cache.AddAsync("mpy-cross", key, target => sandbox.CopyOutAsync($"micropython/{source.Selection.Release.MpyCrossPath}", target, cancellationToken));
        return new MpyCross(Path.Combine(folder, MpyCross.FileName), key, IsNew: true);
    }
}
