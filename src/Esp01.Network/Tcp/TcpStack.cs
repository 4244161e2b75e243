using Esp01.Network.Time;
using Esp01.Network.Wire;

namespace Esp01.Network.Tcp;

/// <summary>All connections of a network, and what becomes of segments that belong to none.</summary>
internal sealed class TcpStack(TimerQueue timers, IpOutput output, TcpTimings timings, int seed, Func<Ipv4Endpoint, Ipv4Endpoint, ITcpService?> serviceAt)
{
    /// <summary>More than a network of ESP-01s has; whoever was silent longest makes room.</summary>
    public const int MostConnections = 256;

    /// <summary>How many of them may be over and keep their numbers only.</summary>
    public const int MostLingering = 64;

    private const ushort FirstEphemeralPort = 49152;

    private readonly Dictionary<(Ipv4Endpoint Local, Ipv4Endpoint Remote), TcpConnection> _connections = [];
    private readonly Queue<TcpConnection> _lingering = new();
    private ushort _lastPort = FirstEphemeralPort - 1;

    public TimerQueue Timers => timers;

    public TcpTimings Timings => timings;

    public int Count => _connections.Count;

    /// <summary>How many segments were sent again.</summary>
    public long Retransmissions { get; private set; }

    public void Receive(in Ipv4Packet packet)
    {
        if (!TcpSegment.TryParse(packet, out var segment))
            return;
        var local = new Ipv4Endpoint(packet.Destination, segment.DestinationPort);
        var remote = new Ipv4Endpoint(packet.Source, segment.SourcePort);
        var isRequest = segment.Has(TcpFlags.Syn) && (segment.Flags & (TcpFlags.Ack | TcpFlags.Rst)) == 0;
        if (_connections.TryGetValue((local, remote), out var connection))
        {
            // The old numbers are all behind the new ones, so nobody can mix them up (RFC 9293, 3.10.7.4).
            if (connection.State != TcpState.TimeWait || !isRequest || !connection.IsBehind(segment.Sequence))
            {
                connection.Receive(segment);
                return;
            }

            connection.End(TcpEnd.Finished);
        }

        if (!isRequest)
            Reset(segment, local, remote);
        else if (serviceAt(local, remote) is { } service)
            Ask(service, segment, local, remote);
        else
            Reset(segment, local, remote);
    }

    /// <summary>Connects from an address of this side to a station.</summary>
    public TcpConnection Open(Ipv4Address from, Ipv4Endpoint remote, ITcpHandler handler)
    {
        var local = new Ipv4Endpoint(from, FreePort(from, remote));
        var connection = Add(local, remote);
        connection.Open(handler);
        return connection;
    }

    /// <summary>Answers a segment that belongs to no connection (RFC 9293, 3.10.7.1).</summary>
    public void Reset(in TcpSegment segment, Ipv4Endpoint local, Ipv4Endpoint remote)
    {
        if (segment.Has(TcpFlags.Rst))
            return;
        var packet = new OutgoingPacket(TcpSegment.HeaderLength);
        if (segment.Has(TcpFlags.Ack))
            TcpSegment.Complete(packet.Payload, local, remote, segment.Acknowledgement, 0, TcpFlags.Rst, 0);
        else
            TcpSegment.Complete(packet.Payload, local, remote, 0, segment.Sequence + segment.SequenceLength, TcpFlags.Rst | TcpFlags.Ack, 0);
        Send(packet, local.Address, remote.Address);
    }

    public void Send(OutgoingPacket packet, Ipv4Address source, Ipv4Address destination) => output.Send(packet, source, destination, Ipv4Protocol.Tcp);

    public void CountRetransmission() => Retransmissions++;

    public void Linger(TcpConnection connection)
    {
        _lingering.Enqueue(connection);
        if (_lingering.Count > MostLingering)
            _lingering.Dequeue().End(TcpEnd.Finished);
    }

    public void Forget(TcpConnection connection) => _connections.Remove((connection.Local, connection.Remote));

    /// <summary>Ends all that a gateway still has when it goes.</summary>
    public void AbortAll()
    {
        foreach (var connection in _connections.Values.ToList())
            connection.Abort();
    }

    private void Ask(ITcpService service, in TcpSegment request, Ipv4Endpoint local, Ipv4Endpoint remote)
    {
        var connection = Add(local, remote);
        connection.ReceiveRequest(request);
        service.Asked(connection);
    }

    private TcpConnection Add(Ipv4Endpoint local, Ipv4Endpoint remote)
    {
        if (_connections.Count == MostConnections)
            _connections.Values.MinBy(connection => connection.LastHeard)!.Abort();
        var connection = new TcpConnection(this, local, remote, FirstSequence(local, remote));
        _connections.Add((local, remote), connection);
        return connection;
    }

    private ushort FreePort(Ipv4Address from, Ipv4Endpoint remote)
    {
        do
            _lastPort = _lastPort == ushort.MaxValue ? FirstEphemeralPort : (ushort)(_lastPort + 1);
        while (_connections.ContainsKey((new(from, _lastPort), remote)));
        return _lastPort;
    }

    /// <summary>A clock of 4 us and a hash of who talks with whom (RFC 9293, 3.4.1): the same in every run with the same seed.</summary>
    private uint FirstSequence(Ipv4Endpoint local, Ipv4Endpoint remote)
    {
        const uint Prime = 16777619;
        var hash = 2166136261u ^ (uint)seed;
        foreach (var part in (ReadOnlySpan<uint>)[local.Address.Value, local.Port, remote.Address.Value, remote.Port])
            hash = (hash ^ part) * Prime;
        return hash + (uint)(timers.Since(0).Ticks / (4 * TimeSpan.TicksPerMicrosecond));
    }
}
