using System.Net;
using Esp01.Air.AccessPoint;
using Esp01.Air.Medium;
using Esp01.Emulation.Board;
using Esp01.Emulation.Time;
using Esp01.Network;
using Esp01.Network.Events;
using Esp01.Network.Http;
using Esp01.Network.Tls;
using Esp01.Network.Uplinks;

namespace Esp01.Air.Home;

/// <summary>
/// What a board finds around it: an air with one access point, a network behind that, and what of this computer was let in.
/// Everything happens in the board's time, on the thread that runs it.
/// </summary>
public sealed class HomeNetwork : IDisposable
{
    /// <summary>A server in board time that is always there, also for HTTPS: a page at <c>/</c>, and <c>/update</c> as ThingSpeak has it, for any key.</summary>
    public const string OwnName = "esp01.test";

    private readonly IProgress<HomeEvent>? _events;
    private readonly List<IPEndPoint> _forwards = [];

    /// <param name="board">Joins the air.</param>
    /// <param name="events">Told on the board's thread; must not block.</param>
    /// <exception cref="ForwardUnavailableException">A port of this computer is taken.</exception>
    public HomeNetwork(Esp01Board board, HomeOptions options, IProgress<HomeEvent>? events = null)
        : this(new RadioMedium(board.Clock, options.Faults.Seed), options, events) => Medium.Join(board.Radio);

    /// <param name="medium">The air, in which there may be others.</param>
    public HomeNetwork(RadioMedium medium, HomeOptions options, IProgress<HomeEvent>? events = null)
    {
        var faults = options.Faults;
        _events = events;
        Medium = medium;
        Medium.Conditions = faults.Conditions;
        var time = new BoardTimeProvider(medium.Clock);
        var cable = new EthernetCable();
        var told = new NetworkEvents(this);
        Gateway = new(cable.Right, time, new() { Seed = faults.Seed, Date = options.Date }, told) { IsDhcpSilent = faults.IsDhcpSilent, IsDnsSilent = faults.IsDnsSilent };
        var pages = new OwnPages();
        Gateway.Add(OwnName, 80, new HttpService(time, pages.Answer));
        Gateway.Add(OwnName, 443, new TlsHttpService(OwnName, pages.Answer));
        Sockets = new(Gateway, time, options.Patience, told);
        AccessPoint = new(medium, new() { Ssid = options.Credentials.Ssid, Passphrase = options.Credentials.Passphrase, Seed = faults.Seed }, cable.Left);
        AccessPoint.Happened += Tell;
        foreach (var (from, to) in faults.Away)
        {
            medium.Clock.CreateAlarm("access point off", () => AccessPoint.IsOn = false).Set(from);
            medium.Clock.CreateAlarm("access point on", () => AccessPoint.IsOn = true).Set(to);
        }

        try
        {
            Add(options);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public RadioMedium Medium { get; }

    public VirtualAccessPoint AccessPoint { get; }

    public Gateway Gateway { get; }

    public HostSockets Sockets { get; }

    /// <summary>Where this computer listens for the board, in the order of the options.</summary>
    public IReadOnlyList<IPEndPoint> Forwards => _forwards;

    public void Dispose()
    {
        Sockets.Dispose();
        Gateway.Dispose();
    }

    private void Add(HomeOptions options)
    {
        foreach (var service in options.Services)
            Sockets.Add(service);
        foreach (var forward in options.Forwards)
            _forwards.Add(Sockets.Add(forward, () => Gateway.Leases is [var first, ..] ? first.Address : null));
        if (options.HasInternet)
            Sockets.AllowInternet();
    }

    private void Tell(AccessPointEvent happened)
    {
        var text = happened.Kind switch
        {
            AccessPointEventKind.Associated => $"{happened.Station} has joined {AccessPoint.Options.Ssid}",
            AccessPointEventKind.WrongPassphrase => $"{happened.Station} has another passphrase than {AccessPoint.Options.Ssid}",
            AccessPointEventKind.Left => $"{happened.Station} has left {AccessPoint.Options.Ssid}",
            AccessPointEventKind.SentAway => $"{happened.Station} was sent away from {AccessPoint.Options.Ssid}",
            _ => null,
        };
        if (text is not null)
            _events?.Report(new(happened.Time, text, happened.Kind == AccessPointEventKind.WrongPassphrase));
    }

    private sealed class NetworkEvents(HomeNetwork home) : IProgress<NetworkEvent>
    {
        public void Report(NetworkEvent value) => home._events?.Report(new(home.Medium.Clock.Now, value.ToString(), value.IsTrouble));
    }
}
