namespace Esp01.Serial;

/// <summary>Something went wrong with a serial link itself, below any protocol spoken over it.</summary>
public abstract class SerialLinkException(string address, string message, Exception? innerException = null)
    : IOException(message, innerException)
{
    /// <summary>The address as the user gave it.</summary>
    public string Address { get; } = address;
}
