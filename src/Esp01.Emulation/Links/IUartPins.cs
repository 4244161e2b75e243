using Esp01.Emulation.Time;

namespace Esp01.Emulation.Links;

/// <summary>RX and TX of a UART on the board, as seen from outside. A UART model implements it; links plug into it.</summary>
public interface IUartPins
{
    /// <summary>Bits per second that the UART is set to now.</summary>
    int BaudRate { get; }

    /// <summary>
    /// Called for every byte the UART has sent, when its stop bit ends. The UART sends one byte after the other at its own
    /// rate; null when nothing is connected.
    /// </summary>
    Action<SerialFrame>? Transmitted { get; set; }

    /// <summary>
    /// A byte has arrived at RX; called when its stop bit ends, never faster than its rate allows. Its rate is the sender's:
    /// the UART hears something else when its own rate differs (<see cref="LineReceiver"/>).
    /// </summary>
    void Receive(SerialFrame frame);

    /// <summary>RX was held low for <paramref name="duration"/>, which ends now.</summary>
    void ReceiveBreak(SimulatedTime duration);
}
