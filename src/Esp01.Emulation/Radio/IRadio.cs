namespace Esp01.Emulation.Radio;

/// <summary>
/// A radio as the air around it sees it. A board's is where its emulation ends: it hands whole 802.11 frames to its
/// <see cref="Air"/> and takes whole frames from there, and knows no access point.
/// </summary>
public interface IRadio
{
    /// <summary>Who carries what it sends; null is a shielded box, in which nobody acknowledges and nothing arrives.</summary>
    IAir? Air { get; set; }

    /// <summary>The channel of the 2.4 GHz band it is tuned to, 1 to 14; null between channels.</summary>
    int? Channel { get; }

    /// <summary>Whether the receiver is on.</summary>
    bool IsListening { get; }

    /// <summary>A frame has arrived whole, on the radio's channel, while it listens.</summary>
    /// <returns>Whether it acknowledges the frame: it was for this radio alone, and there was room for it.</returns>
    bool Receive(in IncomingFrame frame);
}
