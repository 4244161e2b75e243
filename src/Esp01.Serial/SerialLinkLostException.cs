namespace Esp01.Serial;

/// <summary>The device was unplugged or the connection closed while it was in use.</summary>
public sealed class SerialLinkLostException(string address, Exception? innerException = null)
    : SerialLinkException(
        address,
        $"The connection to {address} was lost: the device was unplugged or the other side closed it.\n\nPlug it back in (check cable and power), then run the command again.",
        innerException);
