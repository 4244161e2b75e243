namespace Esp01.Network.Tcp;

/// <summary>How patient a connection is, in time of the network's clock.</summary>
public sealed record TcpTimings
{
    /// <summary>RFC 6298 (2.4) asks for a second; what this network has at its other end is one radio hop away, asleep for 300 ms at most.</summary>
    public TimeSpan LeastRetransmission { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Before the first round trip has been measured (RFC 6298, 2.1).</summary>
    public TimeSpan FirstRetransmission { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Where doubling stops (RFC 6298, 2.5).</summary>
    public TimeSpan LongestRetransmission { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a segment is sent again before the other side is given up.</summary>
    public int Retransmissions { get; init; } = 9;

    /// <summary>How often a SYN, or the answer to one, is.</summary>
    public int SynRetransmissions { get; init; } = 5;

    /// <summary>How long numbers are kept from being used again: short of the two minutes of RFC 9293 (3.4.2), because no segment lives that long on one hop.</summary>
    public TimeSpan TimeWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the other side may stay silent after this one has said that it is done.</summary>
    public TimeSpan FinWait { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a service may take to say whether it takes a connection.</summary>
    public TimeSpan Decision { get; init; } = TimeSpan.FromSeconds(75);
}
