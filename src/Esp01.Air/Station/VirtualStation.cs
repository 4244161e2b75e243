using System.Text;
using Esp01.Air.Frames;
using Esp01.Air.Medium;
using Esp01.Air.Security;
using Esp01.Emulation.Radio;
using Esp01.Emulation.Time;
using Esp01.Network;

namespace Esp01.Air.Station;

/// <summary>
/// A station of this computer: it finds a network, a board's own access point for example, joins it, open or with WPA2, and
/// then carries Ethernet frames between it and a port. When it is sent away it begins anew.
/// </summary>
public sealed partial class VirtualStation
{
    private static readonly SimulatedTime SearchTime = SimulatedTime.FromMilliseconds(120);
    private static readonly SimulatedTime AnswerTime = SimulatedTime.FromMilliseconds(500);
    private static readonly SimulatedTime HandshakeTime = SimulatedTime.FromMilliseconds(8000);

    private readonly RadioMedium _medium;
    private readonly SoftRadio _radio;
    private readonly IEthernetPort _wire;
    private readonly Random _chance;
    private readonly byte[] _ssid;
    private readonly byte[]? _master;
    private readonly Alarm _timer;
    private readonly SequenceCounter _sequence = new();
    private DuplicateFilter _duplicates = new();
    private Supplicant? _supplicant;
    private byte[] _rsn = [];

    /// <param name="wire">Where its Ethernet frames come from and go to. It takes only frames from its own address.</param>
    public VirtualStation(RadioMedium medium, StationOptions options, IEthernetPort wire)
    {
        (_medium, Options, _wire) = (medium, options, wire);
        _chance = new(options.Seed);
        _ssid = Encoding.UTF8.GetBytes(options.Ssid);
        _master = options.Passphrase is { } passphrase ? PairwiseKeys.MasterOf(passphrase, options.Ssid) : null;
        _radio = new(medium.Clock, options.Address, options.Seed) { Channel = 1, Received = OnFrame };
        _timer = medium.Clock.CreateAlarm("station", OnTimer);
        medium.Join(_radio);
        wire.Received = OnEthernet;
        _timer.SetAfter(SimulatedTime.Zero);
    }

    public StationOptions Options { get; }

    public IRadio Radio => _radio;

    public StationPhase Phase { get; private set; }

    /// <summary>Of whose network it is, once it has found it.</summary>
    public LinkAddress? AccessPoint { get; private set; }

    /// <summary>Why it was sent away or refused last.</summary>
    public ReasonCode? LastReason { get; private set; }

    public event Action<StationPhase>? PhaseChanged;

    /// <summary>Says goodbye, and looks for the network again.</summary>
    public void Leave()
    {
        if (AccessPoint is { } point && Phase > StationPhase.Authenticating)
            SendManagement(ManagementType.Deauthentication, point, [(byte)ReasonCode.StationLeaves, 0]);
        Search();
    }

    private void Enter(StationPhase phase, SimulatedTime? limit)
    {
        Phase = phase;
        if (limit is { } time)
            _timer.SetAfter(time);
        else
            _timer.Cancel();
        PhaseChanged?.Invoke(phase);
    }

    private void Search()
    {
        (AccessPoint, _supplicant, _rsn) = (null, null, []);
        Enter(StationPhase.Searching, SearchTime);
    }

    /// <summary>While it searches: the next channel. Otherwise somebody did not answer in time.</summary>
    private void OnTimer()
    {
        if (Phase != StationPhase.Searching)
        {
            Search();
            return;
        }

        _radio.Channel = (_radio.Channel!.Value % 13) + 1;
        byte[] body = [.. Elements.Build(ElementId.Ssid, _ssid), .. Elements.SupportedRates, .. Elements.ExtendedRates];
        SendManagement(ManagementType.ProbeRequest, LinkAddress.Broadcast, body);
        _timer.SetAfter(SearchTime);
    }

    private void SendManagement(ManagementType type, LinkAddress receiver, ReadOnlySpan<byte> body) =>
        _radio.Send(FrameBuilder.Management(type, receiver, Options.Address, receiver, _sequence.Next(), body), RadioRate.Mbps1);

    private void OnFrame(IncomingFrame frame)
    {
        var bytes = frame.Bytes.Span;
        var header = new FrameHeader(bytes);
        if (header.IsManagement)
            OnManagement(header, bytes);
        else if (header.IsData && header.IsFromAccessPoint && !header.IsToAccessPoint && LinkAddress.Read(header.Transmitter) == AccessPoint)
            OnData(header, bytes);
    }
}
