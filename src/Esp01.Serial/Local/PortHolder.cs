using System.Globalization;

namespace Esp01.Serial.Local;

/// <summary>Finds who has a device open, by the open files that Linux shows in /proc; other users' need root to be seen.</summary>
internal static class PortHolder
{
    /// <returns>"name (pid 123)", or null when it cannot be told.</returns>
    public static string? Find(string device, string processes = "/proc")
    {
        if (!Directory.Exists(processes))
            return null;
        var target = Resolve(device);
        foreach (var folder in Directory.EnumerateDirectories(processes))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && id != Environment.ProcessId && Holds(folder, target))
                return string.Create(CultureInfo.InvariantCulture, $"{NameOf(folder)} (pid {id})");
        }
        return null;
    }

    private static string Resolve(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static bool Holds(string process, string target)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(file => new FileInfo(file).LinkTarget == target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string NameOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "comm")).Trim();
        }
        catch (IOException)
        {
            return "a process";
        }
    }
}
