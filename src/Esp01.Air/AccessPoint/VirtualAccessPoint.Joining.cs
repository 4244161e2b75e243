using System.Buffers.Binary;
using System.Text;
using Esp01.Air.Frames;
using Esp01.Emulation.Radio;

namespace Esp01.Air.AccessPoint;

/// <summary>How stations come and go.</summary>
public sealed partial class VirtualAccessPoint
{
    private const int FixedLengthOfAssociation = 4;
    private const int FixedLengthOfReassociation = 10;

    private enum Status : ushort
    {
        Success = 0,
        Refused = 1,
        UnknownAuthentication = 13,
        TooManyStations = 17,
        BadElement = 40,
    }

    private void OnManagement(FrameHeader header, ReadOnlySpan<byte> frame)
    {
        var body = frame[header.BodyStart..];
        var sender = LinkAddress.Read(header.Transmitter);
        var type = (ManagementType)header.Subtype;
        if (type == ManagementType.ProbeRequest)
        {
            OnProbe(sender, body);
            return;
        }

        if (header.IsGroup || LinkAddress.Read(header.Bssid) != Options.Address || header.IsProtected)
            return;
        switch (type)
        {
            case ManagementType.Authentication:
                OnAuthentication(sender, header, body);
                break;
            case ManagementType.AssociationRequest or ManagementType.ReassociationRequest:
                OnAssociation(sender, header, body);
                break;
            case ManagementType.Disassociation or ManagementType.Deauthentication when Find(sender) is { } leaver:
                Forget(leaver, AccessPointEventKind.Left, body.Length >= 2 ? (ReasonCode)BinaryPrimitives.ReadUInt16LittleEndian(body) : null);
                break;
        }
    }

    private void OnAuthentication(LinkAddress sender, FrameHeader header, ReadOnlySpan<byte> body)
    {
        const int FirstStep = 1;
        const int SecondStep = 2;
        if (body.Length < 6 || BinaryPrimitives.ReadUInt16LittleEndian(body[2..]) != FirstStep)
            return;
        var algorithm = BinaryPrimitives.ReadUInt16LittleEndian(body);
        Status? status = algorithm == 0 ? Status.Success : Status.UnknownAuthentication;
        if (status == Status.Success)
            status = Remember(sender, header);
        if (status is not null)
            SendManagement(ManagementType.Authentication, sender, [(byte)algorithm, (byte)(algorithm >> 8), SecondStep, 0, (byte)status.Value, 0]);
    }

    /// <summary>Makes room for a station that begins; null when its request is only repeated.</summary>
    private Status? Remember(LinkAddress sender, FrameHeader header)
    {
        if (Find(sender) is { } known)
        {
            if (known.Duplicates.IsDuplicate(header))
                return null;
            known.Authenticator?.Stop();
            _stations.Remove(known.AssociationId);
        }

        if (_stations.Count >= MostStations && !ForgetOneOnTheWay())
            return Status.TooManyStations;
        var free = Enumerable.Range(1, MostStations).First(id => !_stations.ContainsKey(id));
        var station = new StationState(sender, free);
        station.Duplicates.IsDuplicate(header);
        _stations.Add(free, station);
        return Status.Success;
    }

    /// <summary>Whoever began and never went on must not keep others out.</summary>
    private bool ForgetOneOnTheWay()
    {
        foreach (var station in _stations.Values)
        {
            if (!station.IsAssociated)
                return _stations.Remove(station.AssociationId);
        }

        return false;
    }

    private void OnAssociation(LinkAddress sender, FrameHeader header, ReadOnlySpan<byte> body)
    {
        var isAgain = (ManagementType)header.Subtype == ManagementType.ReassociationRequest;
        var elementsAt = isAgain ? FixedLengthOfReassociation : FixedLengthOfAssociation;
        if (Find(sender) is not { } station)
        {
            SendManagement(ManagementType.Deauthentication, sender, [(byte)ReasonCode.NotAuthenticated, 0]);
            return;
        }

        if (station.Duplicates.IsDuplicate(header) || body.Length < elementsAt)
            return;
        var status = Judge(body[elementsAt..]);
        var answer = new byte[6];
        BinaryPrimitives.WriteUInt16LittleEndian(answer, Capabilities);
        BinaryPrimitives.WriteUInt16LittleEndian(answer.AsSpan(2), (ushort)status);
        BinaryPrimitives.WriteUInt16LittleEndian(answer.AsSpan(4), (ushort)(0xc000 | station.AssociationId));
        SendManagement(
            isAgain ? ManagementType.ReassociationResponse : ManagementType.AssociationResponse,
            sender,
            [.. answer, .. Elements.SupportedRates, .. Elements.ExtendedRates]);
        if (status == Status.Success)
            Associate(station);
    }

    private Status Judge(ReadOnlySpan<byte> elements)
    {
        if (!Elements.TryFind(elements, ElementId.Ssid, out var ssid) || !ssid.SequenceEqual(Encoding.UTF8.GetBytes(Options.Ssid)))
            return Status.Refused;
        return _master is not null && !Elements.TryFind(elements, ElementId.Rsn, out _) ? Status.BadElement : Status.Success;
    }

    private void Associate(StationState station)
    {
        station.IsAssociated = true;
        station.IsAsleep = false;
        station.Held.Clear();
        station.Authenticator?.Stop();
        Tell(AccessPointEventKind.Associated, station.Address);
        if (_master is null)
            return;
        station.Authenticator = new(_medium.Clock, Options.Address, station.Address, _master, _groupKey, _chance)
        {
            Sending = message => SendToStation(station, Options.Address, Llc.Wrap(Llc.EtherTypeOfEapol, message)),
            Completed = () => Tell(AccessPointEventKind.KeysInstalled, station.Address),
            Mistrusted = () => Tell(AccessPointEventKind.WrongPassphrase, station.Address),
            GaveUp = () => SendAway(station, ReasonCode.HandshakeTimeout),
        };
        station.Authenticator.Start();
    }
}
