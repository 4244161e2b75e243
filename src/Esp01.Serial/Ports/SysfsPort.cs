using System.Globalization;

namespace Esp01.Serial;

/// <summary>What Linux knows of a port, from <c>/sys/class/tty/NAME/device</c> upwards to the USB device with its ids.</summary>
internal static class SysfsPort
{
    public static SerialPortInfo Describe(string device, string classes = "/sys/class/tty")
    {
        var link = Path.Combine(classes, Path.GetFileName(device), "device");
        var target = Directory.Exists(link) ? Directory.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName ?? link : null;
        for (var folder = target; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!File.Exists(Path.Combine(folder, "idVendor")))
                continue;
            return new SerialPortInfo(
                device, Id(folder, "idVendor"), Id(folder, "idProduct"), Text(folder, "product"), Text(folder, "serial"));
        }
        return new SerialPortInfo(device);
    }

    private static ushort? Id(string folder, string name) =>
        ushort.TryParse(Text(folder, name), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string? Text(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }
}
