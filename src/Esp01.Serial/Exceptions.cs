namespace Esp01.Serial;

/// <summary>The text is no address of a serial link.</summary>
public sealed class InvalidLinkAddressException(string address, string message) : SerialLinkException(address, message);

/// <summary>There is no such port on this machine.</summary>
public sealed class PortNotFoundException(string address, string known, Exception? innerException = null)
    : SerialLinkException(address, $"There is no port {address}.\n\n{known}", innerException);

/// <summary>The path exists but is no serial port.</summary>
public sealed class NotASerialPortException(string address, Exception? innerException = null)
    : SerialLinkException(address, $"{address} is not a serial port.\n\nGive the device of the USB adapter, for example /dev/ttyUSB0 or COM3.", innerException);

/// <summary>The user may not open the port.</summary>
public sealed class PortAccessDeniedException(string address, string remedy, Exception? innerException = null)
    : SerialLinkException(address, $"No permission to open {address}.\n\n{remedy}", innerException);

/// <summary>Another program has the port.</summary>
public sealed class PortBusyException(string address, string? holder, Exception? innerException = null)
    : SerialLinkException(
        address,
        $"{address} is in use{(holder is null ? " by another program" : $" by {holder}")}.\n\nClose that program (a terminal, an IDE's serial monitor, another run of this build), then run the command again.",
        innerException)
{
    /// <summary>Name and process id of the program, where the system tells.</summary>
    public string? Holder { get; } = holder;
}

/// <summary>The server of a network address does not answer, or refuses.</summary>
public sealed class LinkUnreachableException(string address, string reason, Exception? innerException = null)
    : SerialLinkException(address, $"Cannot connect to {address}: {reason}.\n\nCheck that the port server or virtual board is running there and that host and port are right.", innerException);

/// <summary>The driver or the port server cannot make this rate.</summary>
public sealed class BaudRateRefusedException(string address, int baudRate, Exception? innerException = null)
    : SerialLinkException(address, $"{address} cannot run at {baudRate} baud.\n\nChoose another rate with --baud; 115200 works with every adapter.", innerException)
{
    public int BaudRate { get; } = baudRate;
}

/// <summary>The port server accepts the connection but does not answer as RFC 2217 says.</summary>
public sealed class Rfc2217Exception(string address, string request)
    : SerialLinkException(address, $"{address} did not answer the RFC 2217 request \"{request}\".\n\nIf the server passes plain bytes only, use tcp:// instead of rfc2217://.");

/// <summary>No port was named and there is not exactly one to take.</summary>
public sealed class PortNotChosenException(string message) : SerialLinkException("", message);
