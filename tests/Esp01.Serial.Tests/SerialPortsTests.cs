namespace Esp01.Serial.Tests;

public class SerialPortsTests
{
    private static readonly SerialPortInfo Mainboard = new("/dev/ttyS0");
    private static readonly SerialPortInfo Ch340 = new("/dev/ttyUSB0", 0x1A86, 0x7523, "USB Serial");
    private static readonly SerialPortInfo Ftdi = new("/dev/ttyUSB1", 0x0403, 0x6001, "FT232R USB UART", "A50285BI");

    [Fact]
    public void The_only_USB_adapter_is_chosen_and_mainboard_ports_do_not_count() =>
        Assert.Equal(Ch340, SerialPorts.ChooseFrom([Mainboard, Ch340]));

    [Fact]
    public void Two_adapters_are_listed_and_none_is_chosen()
    {
        var failure = Assert.Throws<PortNotChosenException>(() => SerialPorts.ChooseFrom([Ch340, Ftdi]));
        Assert.Equal(
            "2 USB serial adapters were found, and no port was named.\n\n"
            + "Name one with --port, or use --port virtual for the emulated board. Ports of this machine:\n"
            + "  /dev/ttyUSB0  1a86:7523  WCH CH340, USB Serial\n"
            + "  /dev/ttyUSB1  0403:6001  FTDI, FT232R USB UART, serial A50285BI",
            failure.Message);
    }

    [Fact]
    public void No_adapter_is_said_plainly() =>
        Assert.StartsWith("No USB serial adapter was found.\n\n", Assert.Throws<PortNotChosenException>(() => SerialPorts.ChooseFrom([])).Message, StringComparison.Ordinal);

    [Fact]
    public void An_adapter_with_a_serial_number_keeps_its_name_in_another_socket()
    {
        Assert.Equal("usb-0403-6001-A50285BI", Ftdi.StableName);
        Assert.Equal("/dev/ttyUSB0", Ch340.StableName);
    }

    [Fact]
    public void USB_ids_are_found_above_the_port_in_sysfs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sysfs is Linux'.");
        var root = Directory.CreateTempSubdirectory("esp01-sysfs-").FullName;
        try
        {
            var usb = Directory.CreateDirectory(Path.Combine(root, "devices", "1-2")).FullName;
            File.WriteAllText(Path.Combine(usb, "idVendor"), "10c4\n");
            File.WriteAllText(Path.Combine(usb, "idProduct"), "ea60\n");
            File.WriteAllText(Path.Combine(usb, "product"), "CP2102 USB to UART Bridge\n");
            File.WriteAllText(Path.Combine(usb, "serial"), "0001\n");
            var port = Directory.CreateDirectory(Path.Combine(usb, "1-2:1.0", "ttyUSB7")).FullName;
            var tty = Directory.CreateDirectory(Path.Combine(root, "class", "ttyUSB7")).FullName;
            Directory.CreateSymbolicLink(Path.Combine(tty, "device"), port);

            var found = SysfsPort.Describe("/dev/ttyUSB7", Path.Combine(root, "class"));

            Assert.Equal(new SerialPortInfo("/dev/ttyUSB7", 0x10C4, 0xEA60, "CP2102 USB to UART Bridge", "0001"), found);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
