using System.Globalization;
using System.IO.Ports;
using System.Runtime.Versioning;
using Microsoft.Win32;

namespace Esp01.Serial;

/// <summary>What Windows knows of its COM ports: the enumeration keys of USB devices carry the port name in their parameters.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsPorts
{
    private static readonly string[] Buses = ["USB", "FTDIBUS"];

    public static IReadOnlyList<SerialPortInfo> List()
    {
        var known = Buses.SelectMany(OfBus).GroupBy(port => port.Device, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        return [.. SerialPort.GetPortNames().Distinct().Select(name => known.GetValueOrDefault(name) ?? new SerialPortInfo(name))];
    }

    private static IEnumerable<SerialPortInfo> OfBus(string bus)
    {
        using var root = Registry.LocalMachine.OpenSubKey($@"SYSTEM\CurrentControlSet\Enum\{bus}");
        foreach (var kind in root?.GetSubKeyNames() ?? [])
        {
            using var devices = root!.OpenSubKey(kind);
            foreach (var instance in devices?.GetSubKeyNames() ?? [])
            {
                using var device = devices!.OpenSubKey(instance);
                using var parameters = device?.OpenSubKey("Device Parameters");
                if (parameters?.GetValue("PortName") is string port && port.StartsWith("COM", StringComparison.OrdinalIgnoreCase))
                    yield return new SerialPortInfo(port, Id(kind, "VID_"), Id(kind, "PID_"), device?.GetValue("FriendlyName") as string, SerialOf(kind, instance));
            }
        }
    }

    private static ushort? Id(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && text.Length >= at + 8 && ushort.TryParse(text.AsSpan(at + 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
    }

    // FTDI's bus driver names devices VID_0403+PID_6001+SERIAL; others have the serial number as the instance, unless Windows made it up (with &).
    private static string? SerialOf(string kind, string instance) =>
        kind.Split('+') is [_, _, var serial] ? serial : instance.Contains('&', StringComparison.Ordinal) ? null : instance;
}
