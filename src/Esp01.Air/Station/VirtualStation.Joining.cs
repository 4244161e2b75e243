using System.Buffers.Binary;
using Esp01.Air.Frames;
using Esp01.Emulation.Radio;

namespace Esp01.Air.Station;

/// <summary>How it finds a network and becomes part of it.</summary>
public sealed partial class VirtualStation
{
    private const int FixedLengthOfBeacon = 12;
    private const ushort Private = 0x10;

    private void OnManagement(FrameHeader header, ReadOnlySpan<byte> frame)
    {
        var body = frame[header.BodyStart..];
        var sender = LinkAddress.Read(header.Transmitter);
        var type = (ManagementType)header.Subtype;
        if (type is ManagementType.Beacon or ManagementType.ProbeResponse)
        {
            if (Phase == StationPhase.Searching)
                OnBeacon(sender, body);
            return;
        }

        if (sender != AccessPoint || header.IsGroup)
            return;
        switch (type)
        {
            case ManagementType.Authentication when Phase == StationPhase.Authenticating && body.Length >= 6:
                OnAuthenticated(sender, StatusAt(body, 4));
                break;
            case ManagementType.AssociationResponse when Phase == StationPhase.Associating && body.Length >= 6:
                OnAssociated(StatusAt(body, 2));
                break;
            case ManagementType.Deauthentication or ManagementType.Disassociation when Phase > StationPhase.Authenticating:
                LastReason = body.Length >= 2 ? (ReasonCode)BinaryPrimitives.ReadUInt16LittleEndian(body) : null;
                Search();
                break;
        }
    }

    private static int StatusAt(ReadOnlySpan<byte> body, int at) => BinaryPrimitives.ReadUInt16LittleEndian(body[at..]);

    private void OnBeacon(LinkAddress sender, ReadOnlySpan<byte> body)
    {
        if (body.Length < FixedLengthOfBeacon)
            return;
        var elements = body[FixedLengthOfBeacon..];
        var isPrivate = (BinaryPrimitives.ReadUInt16LittleEndian(body[10..]) & Private) != 0;
        if (!Elements.TryFind(elements, ElementId.Ssid, out var ssid) || !ssid.SequenceEqual(_ssid) || isPrivate != _master is not null)
            return;
        // Neighbouring channels are not heard here, but on a real band they are.
        if (Elements.TryFind(elements, ElementId.Channel, out var channel) && (channel.Length != 1 || channel[0] != _radio.Channel))
            return;
        if (isPrivate)
        {
            if (!Elements.TryFind(elements, ElementId.Rsn, out var rsn) || rsn.Length < 6)
                return;
            // CCMP for itself, and whatever the network uses for all.
            _rsn = Elements.Build(ElementId.Rsn, [1, 0, .. rsn.Slice(2, 4), 1, 0, 0, 0x0f, 0xac, 4, 1, 0, 0, 0x0f, 0xac, 2, 0, 0]);
        }

        AccessPoint = sender;
        _duplicates = new();
        Enter(StationPhase.Authenticating, AnswerTime);
        SendManagement(ManagementType.Authentication, sender, [0, 0, 1, 0, 0, 0]);
    }

    private void OnAuthenticated(LinkAddress sender, int status)
    {
        if (status != 0)
            return;
        Enter(StationPhase.Associating, AnswerTime);
        var capabilities = (byte)(0x21 | (_master is null ? 0 : Private));
        SendManagement(
            ManagementType.AssociationRequest,
            sender,
            [capabilities, 4, 1, 0, .. Elements.Build(ElementId.Ssid, _ssid), .. Elements.SupportedRates, .. Elements.ExtendedRates, .. _rsn]);
    }

    private void OnAssociated(int status)
    {
        if (status != 0)
            return;
        if (_master is null)
        {
            Enter(StationPhase.Joined, null);
            return;
        }

        _supplicant = new(Options.Address, AccessPoint!.Value, _master, _rsn, _chance);
        Enter(StationPhase.Handshaking, HandshakeTime);
    }
}
