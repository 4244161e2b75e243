namespace System.IO.Ports;

/// <summary>The serial devices that exist, by the rules of the package.</summary>
internal static class PortNames
{
    public static string[] List()
    {
        if (OperatingSystem.IsMacOS())
            return [.. Directory.EnumerateFiles("/dev", "tty.*"), .. Directory.EnumerateFiles("/dev", "cu.*")];
        const string Classes = "/sys/class/tty";
        return Directory.Exists(Classes)
            ? [.. Directory.EnumerateDirectories(Classes).Where(IsSerial).Select(entry => $"/dev/{Path.GetFileName(entry)}")]
            : [];
    }

    // The kernel lists 32 ttyS whether or not a chip is behind them; those that exist name what they are.
    private static bool IsSerial(string entry) =>
        Path.GetFileName(entry).StartsWith("ttyS", StringComparison.Ordinal)
            ? File.Exists($"{entry}/device/id") || Directory.Exists($"{entry}/device/of_node")
            : Directory.Exists($"{entry}/device/tty") || Path.GetFileName(entry).StartsWith("ttyGS", StringComparison.Ordinal);
}
