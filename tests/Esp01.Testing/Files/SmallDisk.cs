using System.Diagnostics;

namespace Esp01.Testing.Files;

/// <summary>A file system in memory that is full soon.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <returns><c>null</c> where this user may not mount one.</returns>
    public static async Task<SmallDisk?> TryMountAsync(string path, string size)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Directory.CreateDirectory(path);
        return await RunAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path) == 0 ? new SmallDisk(path) : null;
    }

    public async ValueTask DisposeAsync() => await RunAsync("umount", Path);

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
