using Esp01.Air.Frames;
using Esp01.Air.Medium;
using Esp01.Air.Security;
using Esp01.Emulation.Radio;
using Esp01.Network;

namespace Esp01.Air.AccessPoint;

/// <summary>
/// An access point of 802.11b/g, open or with WPA2: stations join it, and what they send goes to an Ethernet port and back.
/// </summary>
public sealed partial class VirtualAccessPoint
{
    private const int GroupKeyLength = 16;

    /// <summary>Associated or on the way there; a real one of this kind has room for about as many.</summary>
    private const int MostStations = 250;

    private readonly RadioMedium _medium;
    private readonly SoftRadio _radio;
    private readonly IEthernetPort _wire;
    private readonly Random _chance;
    private readonly byte[]? _master;
    private readonly GroupKey _groupKey;
    private readonly CcmpSession? _group;
    private readonly SequenceCounter _sequence = new();
    private readonly SortedDictionary<int, StationState> _stations = [];

    /// <param name="wire">Its side of the cable to the network behind it.</param>
    /// <exception cref="ArgumentException">Options that no access point can have.</exception>
    public VirtualAccessPoint(RadioMedium medium, AccessPointOptions options, IEthernetPort wire)
    {
        options.Validate();
        (_medium, Options, _wire) = (medium, options, wire);
        _chance = new(options.Seed);
        _radio = new(medium.Clock, options.Address, options.Seed) { Channel = options.Channel, Received = OnFrame };
        _groupKey = new(Id: 1, RandomBytes(GroupKeyLength));
        if (options.Passphrase is { } passphrase)
        {
            _master = PairwiseKeys.MasterOf(passphrase, options.Ssid);
            _group = new(_groupKey.Material, _groupKey.Id);
        }

        _beacon = medium.Clock.CreateAlarm("beacon", OnBeacon);
        medium.Join(_radio);
        wire.Received = OnEthernet;
        StartBeacons();
    }

    public AccessPointOptions Options { get; }

    /// <summary>Its radio, for links of their own between it and others (<see cref="RadioMedium.SetLink"/>).</summary>
    public IRadio Radio => _radio;

    /// <summary>Those that are associated and, with WPA2, have their keys.</summary>
    public IReadOnlyCollection<LinkAddress> Stations => [.. _stations.Values.Where(station => station.IsOpen).Select(station => station.Address)];

    /// <summary>How many stations it knows, joined or on the way.</summary>
    internal int Remembered => _stations.Count;

    /// <summary>How many frames wait for the air.</summary>
    internal int Backlog => _radio.Backlog;

    /// <summary>Whether it has power. Without, it forgets its stations; they do not learn it.</summary>
    public bool IsOn
    {
        get => _radio.IsListening;
        set
        {
            if (value == IsOn)
                return;
            _radio.IsListening = value;
            if (value)
            {
                StartBeacons();
                return;
            }

            _beacon.Cancel();
            _radio.Clear();
            _heldForAll.Clear();
            foreach (var station in _stations.Values)
                station.Authenticator?.Stop();
            _stations.Clear();
        }
    }

    /// <summary>Where it is; setting it moves the access point without a word to its stations.</summary>
    public int Channel
    {
        get => _radio.Channel!.Value;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, RadioMedium.ChannelCount);
            _radio.Channel = value;
        }
    }

    public event Action<AccessPointEvent>? Happened;

    /// <summary>Sends a station away, as an operator does it.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Kick(LinkAddress station, ReasonCode reason = ReasonCode.Unspecified)
    {
        if (Find(station) is not { } state)
            return false;
        SendAway(state, reason);
        return true;
    }

    private StationState? Find(LinkAddress address)
    {
        foreach (var station in _stations.Values)
        {
            if (station.Address == address)
                return station;
        }

        return null;
    }

    private void SendAway(StationState station, ReasonCode reason)
    {
        SendManagement(ManagementType.Deauthentication, station.Address, [(byte)reason, 0]);
        Forget(station, AccessPointEventKind.SentAway, reason);
    }

    private void Forget(StationState station, AccessPointEventKind kind, ReasonCode? reason)
    {
        station.Authenticator?.Stop();
        _stations.Remove(station.AssociationId);
        Tell(kind, station.Address, reason);
    }

    private void Tell(AccessPointEventKind kind, LinkAddress station, ReasonCode? reason = null) =>
        Happened?.Invoke(new(_medium.Clock.Now, kind, station, reason));

    private void SendManagement(ManagementType type, LinkAddress receiver, ReadOnlySpan<byte> body)
    {
        var frame = FrameBuilder.Management(type, receiver, Options.Address, Options.Address, _sequence.Next(), body);
        _radio.Send(frame, RadioRate.Mbps1, attempts: Find(receiver) is null ? SoftRadio.FewAttempts : SoftRadio.MostAttempts);
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        _chance.NextBytes(bytes);
        return bytes;
    }

    private void OnFrame(IncomingFrame frame)
    {
        var bytes = frame.Bytes.Span;
        var header = new FrameHeader(bytes);
        if (header.IsManagement)
            OnManagement(header, bytes);
        else if (header.IsData && header.IsToAccessPoint && !header.IsFromAccessPoint && !header.IsGroup)
            OnData(header, bytes);
        else if (header.IsControl && header.Subtype == PowerSavePoll && bytes.Length >= 16)
            OnPoll(LinkAddress.Read(header.Transmitter));
    }
}
