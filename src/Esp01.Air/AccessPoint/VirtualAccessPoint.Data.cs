using Esp01.Air.Frames;
using Esp01.Emulation.Radio;

namespace Esp01.Air.AccessPoint;

/// <summary>Data between stations and wire, and what waits for those that sleep.</summary>
public sealed partial class VirtualAccessPoint
{
    private const int PowerSavePoll = 10;

    /// <summary>A data frame of this subtype bit has no body.</summary>
    private const int WithoutBody = 4;

    private const int EthernetHeaderLength = 14;
    private const int LongestEthernet = 1514;
    private const int MostHeldForAll = 64;

    private readonly Queue<byte[]> _heldForAll = new();

    private void OnData(FrameHeader header, ReadOnlySpan<byte> frame)
    {
        var sender = LinkAddress.Read(header.Transmitter);
        if (Find(sender) is not { IsAssociated: true } station)
        {
            SendManagement(ManagementType.Deauthentication, sender, [(byte)ReasonCode.NotAssociated, 0]);
            return;
        }

        if (station.Duplicates.IsDuplicate(header))
            return;
        SetAsleep(station, header.IsPowerSaving);
        if ((header.Subtype & WithoutBody) != 0)
            return;
        if (header.IsProtected)
        {
            if (station.Authenticator?.Session?.TryOpen(frame) is { } secret)
                OnBody(station, LinkAddress.Read(header.Destination), secret);
        }
        else
        {
            OnPlainBody(station, LinkAddress.Read(header.Destination), frame[header.BodyStart..]);
        }
    }

    /// <summary>In a private network only the handshake is plain.</summary>
    private void OnPlainBody(StationState station, LinkAddress destination, ReadOnlySpan<byte> body)
    {
        if (station.Authenticator is null)
            OnBody(station, destination, body);
        else if (Llc.EtherTypeOf(body) == Llc.EtherTypeOfEapol)
            station.Authenticator.Receive(body[Llc.Length..]);
    }

    private void OnBody(StationState station, LinkAddress destination, ReadOnlySpan<byte> body)
    {
        if (Llc.EtherTypeOf(body) is not { } type || type == Llc.EtherTypeOfEapol)
            return;
        if (destination.IsGroup)
            SendToAll(station.Address, body);
        if (Find(destination) is { IsOpen: true } neighbour)
            SendToStation(neighbour, station.Address, body);
        else if (destination != Options.Address)
            _wire.Send(Llc.ToEthernet(destination, station.Address, body));
    }

    private void OnEthernet(ReadOnlyMemory<byte> memory)
    {
        var frame = memory.Span;
        if (!IsOn || frame.Length is < EthernetHeaderLength or > LongestEthernet)
            return;
        var destination = LinkAddress.Read(frame);
        var source = LinkAddress.Read(frame[LinkAddress.Length..]);
        if (destination.IsGroup)
            SendToAll(source, Llc.FromEthernet(frame));
        else if (Find(destination) is { IsOpen: true } station)
            SendToStation(station, source, Llc.FromEthernet(frame));
    }

    private void SendToStation(StationState station, LinkAddress source, ReadOnlySpan<byte> body)
    {
        var frame = FrameBuilder.Data(FrameBuilder.FromAccessPoint, station.Address, Options.Address, source, _sequence.Next(), body);
        if (!station.IsAsleep)
            SendNow(station, frame);
        else if (station.Held.Count < StationState.MostHeld)
            station.Held.Enqueue(frame);
    }

    private void SendNow(StationState station, byte[] plain)
    {
        var frame = station.Authenticator?.Session?.Protect(plain) ?? plain;
        _radio.Send(frame, station.Rate, isAcknowledged =>
        {
            // It fell asleep meanwhile: the frame waits for it like the others.
            if (!isAcknowledged && station.IsAsleep && station.Held.Count < StationState.MostHeld)
                station.Held.Enqueue(plain);
        });
    }

    private void SendToAll(LinkAddress source, ReadOnlySpan<byte> body)
    {
        var frame = FrameBuilder.Data(FrameBuilder.FromAccessPoint, LinkAddress.Broadcast, Options.Address, source, _sequence.Next(), body);
        if (!_stations.Values.Any(station => station.IsAsleep))
            SendForAllNow(frame);
        else if (_heldForAll.Count < MostHeldForAll)
            _heldForAll.Enqueue(frame);
    }

    private void SendForAllNow(byte[] plain) => _radio.Send(_group?.Protect(plain) ?? plain, RadioRate.Mbps1);

    private void ReleaseForAll()
    {
        while (_heldForAll.TryDequeue(out var frame))
        {
            if (_heldForAll.Count > 0)
                frame[1] |= FrameBuilder.MoreData;
            SendForAllNow(frame);
        }
    }

    private void SetAsleep(StationState station, bool isAsleep)
    {
        station.IsAsleep = isAsleep;
        while (!isAsleep && station.Held.TryDequeue(out var frame))
            SendNow(station, frame);
    }

    /// <summary>A station that sleeps asks for one frame.</summary>
    private void OnPoll(LinkAddress sender)
    {
        if (Find(sender) is not { IsAssociated: true } station || !station.Held.TryDequeue(out var frame))
            return;
        if (station.Held.Count > 0)
            frame[1] |= FrameBuilder.MoreData;
        SendNow(station, frame);
    }
}
