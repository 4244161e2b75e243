namespace Esp01.Emulation.Radio;

/// <summary>What carries frames between radios.</summary>
public interface IAir
{
    /// <summary>
    /// Takes a frame that a radio wants to send. It ends with one call of <see cref="OutgoingFrame.End"/>, later in the board's
    /// time and never within this call.
    /// </summary>
    void Transmit(IRadio sender, OutgoingFrame frame);
}
