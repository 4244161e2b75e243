using System.Diagnostics;

namespace Esp01.Containers.Tests.Host;

/// <summary>A file system in memory that is full soon.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static async Task<SmallDisk> MountAsync(string path, string size)
    {
        Directory.CreateDirectory(path);
        var code = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path);
        Assert.SkipUnless(code == 0, "This machine does not let root mount a file system in memory.");
        return new SmallDisk(path);
    }

    public async ValueTask DisposeAsync() => await RunAsync("umount", Path);

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
