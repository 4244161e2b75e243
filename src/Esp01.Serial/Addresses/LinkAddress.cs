using System.Globalization;

namespace Esp01.Serial;

/// <summary>Where a board is reached. Made by <see cref="Parse"/> from what a user types; an address that means nothing is refused.</summary>
public abstract record LinkAddress
{
    private const string Forms =
        "Valid addresses: COM3 (Windows), /dev/ttyUSB0 (Linux), /dev/cu.usbserial-10 (macOS), tcp://host:port (other tools call it socket://), rfc2217://host:port, virtual.";

    /// <summary>What pyserial, and with it esptool, calls plain bytes over TCP.</summary>
    private const string PySerialTcp = "socket";

    /// <summary>The address as the user typed it.</summary>
    public abstract string Text { get; }

    /// <summary>The same for two ways of writing one place.</summary>
    public virtual string Place => Text;

    /// <exception cref="InvalidLinkAddressException">The text is no address.</exception>
    public static LinkAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Equals("virtual", StringComparison.OrdinalIgnoreCase))
            return new VirtualAddress();
        if (text.Contains("://", StringComparison.Ordinal))
            return ParseNetwork(text);
        if (IsWindowsPort(text) || (text.StartsWith("/dev/", StringComparison.Ordinal) && text.Length > 5))
            return new SerialPortAddress(text);
        throw new InvalidLinkAddressException(text, $"'{text}' is not a port address.\n\n{Forms}");
    }

    public sealed override string ToString() => Text;

    private static LinkAddress ParseNetwork(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw new InvalidLinkAddressException(text, $"'{text}' is not a network address.\n\n{Forms}");
        if (uri.Scheme is not ("tcp" or PySerialTcp or "rfc2217"))
            throw new InvalidLinkAddressException(text, $"'{uri.Scheme}://' is not a kind of serial link in '{text}'.\n\n{Forms}");
        if (uri.Port is <= 0 or > 65535)
            throw new InvalidLinkAddressException(text, $"'{text}' names no TCP port.\n\nWrite it as {uri.Scheme}://{uri.Host}:PORT.");
        if (uri.PathAndQuery is not ("" or "/") || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            throw new InvalidLinkAddressException(text, $"'{text}' has more than a host and a port.\n\nWrite it as {uri.Scheme}://{uri.Host}:{uri.Port.ToString(CultureInfo.InvariantCulture)}.");
        return uri.Scheme is "tcp" or PySerialTcp ? new TcpAddress(text, uri.IdnHost, uri.Port) : new Rfc2217Address(text, uri.IdnHost, uri.Port);
    }

    private static bool IsWindowsPort(string text) =>
        text.Length is > 3 and <= 6
        && text.StartsWith("COM", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0;
}
