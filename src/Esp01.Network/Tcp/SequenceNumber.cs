namespace Esp01.Network.Tcp;

/// <summary>Sequence numbers go round: which of two comes first is a matter of the shorter way (RFC 9293, 3.4).</summary>
internal static class SequenceNumber
{
    public static bool IsBefore(uint left, uint right) => (int)(left - right) < 0;

    public static bool IsAtMost(uint left, uint right) => (int)(left - right) <= 0;

    public static uint Later(uint left, uint right) => IsBefore(left, right) ? right : left;
}
