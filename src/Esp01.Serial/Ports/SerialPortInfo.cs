using System.Globalization;

namespace Esp01.Serial;

/// <summary>A serial port of this machine and, for a USB adapter, what it says of itself.</summary>
/// <param name="Device">The name to open: <c>/dev/ttyUSB0</c>, <c>COM3</c>.</param>
/// <param name="VendorId">USB vendor id, when it is a USB device and the system tells.</param>
/// <param name="ProductId">USB product id, likewise.</param>
/// <param name="Product">What the device calls itself.</param>
/// <param name="SerialNumber">The device's own number, when it has one (FTDI and CP210x do, CH340 does not).</param>
public sealed record SerialPortInfo(string Device, ushort? VendorId = null, ushort? ProductId = null, string? Product = null, string? SerialNumber = null)
{
    /// <summary>The USB to serial chips that adapters for an ESP-01 are made with.</summary>
    private static readonly Dictionary<ushort, string> AdapterVendors = new()
    {
        [0x0403] = "FTDI",
        [0x10C4] = "Silicon Labs CP210x",
        [0x1A86] = "WCH CH340",
        [0x067B] = "Prolific PL2303",
        [0x04D8] = "Microchip MCP2200",
        [0x0483] = "STMicroelectronics",
        [0x2341] = "Arduino",
        [0x303A] = "Espressif",
        [0x2E8A] = "Raspberry Pi",
    };

    /// <summary>Whether this is likely what a board hangs on: a USB device, not a port of the mainboard.</summary>
    public bool IsLikelyAdapter => VendorId is not null || Path.GetFileName(Device).StartsWith("cu.usb", StringComparison.Ordinal)
        || Path.GetFileName(Device).StartsWith("cu.wch", StringComparison.Ordinal) || Path.GetFileName(Device).StartsWith("cu.SLAB", StringComparison.Ordinal);

    /// <summary>A name that stays the same when the adapter moves to another socket, if it has a serial number; otherwise the device.</summary>
    public string StableName => VendorId is { } vendor && ProductId is { } product && SerialNumber is { Length: > 0 } serial
        ? string.Create(CultureInfo.InvariantCulture, $"usb-{vendor:x4}-{product:x4}-{serial}")
        : Device;

    /// <summary>One line for a list: device, ids, names.</summary>
    public override string ToString()
    {
        if (VendorId is not { } vendor)
            return Device;
        var maker = AdapterVendors.GetValueOrDefault(vendor);
        var names = string.Join(", ", new[] { maker, Product, SerialNumber is null ? null : $"serial {SerialNumber}" }.Where(name => !string.IsNullOrEmpty(name)));
        return string.Create(CultureInfo.InvariantCulture, $"{Device}  {vendor:x4}:{ProductId:x4}  {names}").TrimEnd();
    }
}
