using Esp01.Air.Frames;
using Esp01.Emulation.Radio;

namespace Esp01.Air.Station;

/// <summary>Data between the network and the port.</summary>
public sealed partial class VirtualStation
{
    private const int WithoutBody = 4;
    private const int EthernetHeaderLength = 14;
    private const int LongestEthernet = 1514;

    private void OnData(FrameHeader header, ReadOnlySpan<byte> frame)
    {
        if (Phase < StationPhase.Handshaking || _duplicates.IsDuplicate(header) || (header.Subtype & WithoutBody) != 0)
            return;
        var source = LinkAddress.Read(header.Source);
        var destination = LinkAddress.Read(header.Destination);
        var body = header.IsProtected ? TryOpen(header, frame) : frame[header.BodyStart..].ToArray();
        // What it sent to everybody comes back from the access point.
        if (body is null || source == Options.Address || Llc.EtherTypeOf(body) is not { } type)
            return;
        if (type == Llc.EtherTypeOfEapol)
            OnHandshake(body.AsSpan(Llc.Length), header.IsProtected);
        else if (Phase == StationPhase.Joined && header.IsProtected == (_master is not null))
            _wire.Send(Llc.ToEthernet(destination, source, body));
    }

    private byte[]? TryOpen(FrameHeader header, ReadOnlySpan<byte> frame)
    {
        if (header.IsGroup)
            return _supplicant?.Group is { } group ? GroupReceiver.TryOpen(frame, group) : null;
        return _supplicant?.Session?.TryOpen(frame);
    }

    private void OnHandshake(ReadOnlySpan<byte> message, bool isProtected)
    {
        if (_supplicant is not { } supplicant || supplicant.Answer(message) is not { } answer)
            return;
        var plain = Data(Llc.Wrap(Llc.EtherTypeOfEapol, answer), AccessPoint!.Value);
        _radio.Send(isProtected ? supplicant.Session!.Protect(plain) : plain, RadioRate.Mbps1);
        if (Phase == StationPhase.Handshaking && supplicant.Session is not null)
            Enter(StationPhase.Joined, null);
    }

    private void OnEthernet(ReadOnlyMemory<byte> memory)
    {
        var frame = memory.Span;
        if (Phase != StationPhase.Joined || frame.Length is < EthernetHeaderLength or > LongestEthernet || LinkAddress.Read(frame[LinkAddress.Length..]) != Options.Address)
            return;
        var plain = Data(Llc.FromEthernet(frame), LinkAddress.Read(frame));
        _radio.Send(_supplicant?.Session?.Protect(plain) ?? plain, RadioRate.Mbps54, isAcknowledged =>
        {
            if (!isAcknowledged && Phase == StationPhase.Joined)
                Search();
        });
    }

    private byte[] Data(byte[] body, LinkAddress destination) =>
        FrameBuilder.Data(FrameBuilder.ToAccessPoint, AccessPoint!.Value, Options.Address, destination, _sequence.Next(), body);
}
