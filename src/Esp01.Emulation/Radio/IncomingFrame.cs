namespace Esp01.Emulation.Radio;

/// <summary>A frame at the end of its way.</summary>
/// <param name="Bytes">From the frame control field to the end of the body, without the frame check sequence, which was good.</param>
/// <param name="SignalDbm">How strong it arrives, in dBm: about -30 beside the sender, -90 where nothing is understood any more.</param>
public readonly record struct IncomingFrame(ReadOnlyMemory<byte> Bytes, RadioRate Rate, int SignalDbm);
