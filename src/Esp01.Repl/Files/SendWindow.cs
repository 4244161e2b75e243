namespace Esp01.Repl.Files;

/// <summary>Counts what the receiver on the board may still hold in its ring: it acknowledges every 128 bytes and the rest of a block.</summary>
internal sealed class SendWindow(int total)
{
    public const int AcknowledgedAtOnce = 128;

    /// <summary>The ring of the ESP8266 port holds this much and drops the rest silently.</summary>
    public const int RingCapacity = 255;

    private int _acknowledged;

    public int Sent { get; private set; }

    public int Remaining => total - Sent;

    public int InFlight => Sent - _acknowledged;

    /// <summary>Bytes that may go out now.</summary>
    public int Available => Math.Max(0, Math.Min(Remaining, RingCapacity - InFlight));

    public bool IsAcknowledged => _acknowledged >= total;

    public void Acknowledge() => _acknowledged = Math.Min(Sent, _acknowledged + AcknowledgedAtOnce);

    public void Count(int sent) => Sent += sent;
}
