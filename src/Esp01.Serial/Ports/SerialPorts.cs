using System.IO.Ports;

namespace Esp01.Serial;

/// <summary>The serial ports that are there now.</summary>
public static class SerialPorts
{
    public static IReadOnlyList<SerialPortInfo> List()
    {
        if (OperatingSystem.IsWindows())
            return WindowsPorts.List();
        var names = SerialPort.GetPortNames().Distinct().Order(StringComparer.Ordinal);
        return OperatingSystem.IsMacOS()
            ? [.. names.Where(name => name.StartsWith("/dev/cu.", StringComparison.Ordinal)).Select(name => new SerialPortInfo(name))]
            : [.. names.Select(name => SysfsPort.Describe(name))];
    }

    /// <summary>The port to use when the user named none.</summary>
    /// <exception cref="PortNotChosenException">There is not exactly one likely adapter; the message shows the list.</exception>
    public static SerialPortInfo ChooseFrom(IReadOnlyList<SerialPortInfo> ports)
    {
        var likely = ports.Where(port => port.IsLikelyAdapter).ToList();
        if (likely.Count == 1)
            return likely[0];
        var what = likely.Count == 0 ? "No USB serial adapter was found." : $"{likely.Count} USB serial adapters were found, and no port was named.";
        throw new PortNotChosenException($"{what}\n\nName one with --port, or use --port virtual for the emulated board. {Describe(ports)}");
    }

    /// <summary>The adapter's own name where the system knows one, so that what is remembered of it goes with it to another socket; else the address.</summary>
    public static string StableNameOf(LinkAddress address) =>
        address is SerialPortAddress port ? List().FirstOrDefault(known => known.Device == port.Device)?.StableName ?? address.Text : address.Text;

    internal static string Describe(IReadOnlyList<SerialPortInfo> ports) =>
        ports.Count == 0
            ? "This machine has no serial port now; plug the adapter in."
            : "Ports of this machine:" + string.Concat(ports.Select(port => $"\n  {port}"));
}
