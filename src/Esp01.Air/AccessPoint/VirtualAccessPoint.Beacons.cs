using System.Buffers.Binary;
using System.Text;
using Esp01.Air.Frames;
using Esp01.Emulation.Time;

namespace Esp01.Air.AccessPoint;

/// <summary>How stations find it, and learn what waits for them.</summary>
public sealed partial class VirtualAccessPoint
{
    /// <summary>Between beacons, in units of 1,024 us.</summary>
    private const int BeaconUnits = 100;

    private static readonly SimulatedTime BeaconInterval = SimulatedTime.FromMicroseconds(BeaconUnits * 1024);

    private readonly Alarm _beacon;
    private SimulatedTime _startedAt;
    private int _beaconsToDtim;

    /// <summary>A network with an access point, short preambles and short slots; with WPA2, private.</summary>
    private ushort Capabilities => (ushort)(0x0421 | (_master is null ? 0 : 0x0010));

    /// <summary>Beacons leave at multiples of their interval by the access point's own time: sleeping stations count on it.</summary>
    private void StartBeacons()
    {
        _startedAt = _medium.Clock.Now;
        _beacon.SetAfter(BeaconInterval);
    }

    private void OnBeacon()
    {
        _beacon.SetAfter(BeaconInterval);
        _beaconsToDtim = _beaconsToDtim == 0 ? Options.DtimPeriod - 1 : _beaconsToDtim - 1;
        var isDtim = _beaconsToDtim == 0;
        byte[] name = Options.IsHidden ? [] : Encoding.UTF8.GetBytes(Options.Ssid);
        SendManagement(ManagementType.Beacon, LinkAddress.Broadcast, Describe(name, Elements.Build(ElementId.TrafficMap, TrafficMap(isDtim))));
        if (isDtim)
            ReleaseForAll();
    }

    private byte[] Describe(byte[] name, byte[] trafficMap)
    {
        var start = new byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(start, (_medium.Clock.Now - _startedAt).Microseconds);
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), BeaconUnits);
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(10), Capabilities);
        return
        [
            .. start,
            .. Elements.Build(ElementId.Ssid, name),
            .. Elements.SupportedRates,
            .. Elements.Build(ElementId.Channel, [(byte)Channel]),
            .. trafficMap,
            .. Elements.Build(ElementId.Erp, [0]),
            .. Elements.ExtendedRates,
            .. _master is null ? [] : Elements.Rsn,
        ];
    }

    /// <summary>Count and period of DTIM beacons, whether frames for all follow, and a bit for each station for which frames wait.</summary>
    private byte[] TrafficMap(bool isDtim)
    {
        var bitmap = new byte[1 + (_stations.Count == 0 ? 0 : _stations.Keys.Last() / 8)];
        foreach (var station in _stations.Values.Where(station => station.Held.Count > 0))
            bitmap[station.AssociationId / 8] |= (byte)(1 << (station.AssociationId % 8));
        return [(byte)_beaconsToDtim, (byte)Options.DtimPeriod, (byte)(isDtim && _heldForAll.Count > 0 ? 1 : 0), .. bitmap];
    }

    private void OnProbe(LinkAddress station, ReadOnlySpan<byte> body)
    {
        var ssid = Encoding.UTF8.GetBytes(Options.Ssid);
        var isWanted = Elements.TryFind(body, ElementId.Ssid, out var wanted) && (wanted.IsEmpty ? !Options.IsHidden : wanted.SequenceEqual(ssid));
        if (isWanted)
            SendManagement(ManagementType.ProbeResponse, station, Describe(ssid, []));
    }
}
