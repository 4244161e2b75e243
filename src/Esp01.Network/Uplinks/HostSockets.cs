using System.Net;
using System.Net.Sockets;
using Esp01.Network.Events;

namespace Esp01.Network.Uplinks;

/// <summary>
/// The sockets of this computer that a network ends in. They are looked at when the network's clock says so and at no other
/// time: nothing of theirs ever happens on another thread than that of the network.
/// </summary>
public sealed class HostSockets : IDisposable
{
    /// <summary>More than a network has connections.</summary>
    internal const int Most = 512;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    private readonly List<IHostSocket> _sockets = [];
    private readonly TimeSpan _patience;
    private readonly ITimer _timer;
    private bool _isTicking;

    /// <param name="time">The network's clock.</param>
    /// <param name="patience">
    /// How long to wait in real time, for each millisecond of the network's, while a socket owes something: a clock that runs
    /// ahead of this computer's would see every answer come too late. Nothing for a clock that keeps to real time.
    /// </param>
    public HostSockets(Gateway gateway, TimeProvider time, TimeSpan patience, IProgress<NetworkEvent>? events = null)
    {
        Gateway = gateway;
        Time = time;
        Events = events;
        _patience = patience;
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many sockets are open, listeners included.</summary>
    public int Count => _sockets.Count;

    internal Gateway Gateway { get; }

    internal TimeProvider Time { get; }

    internal IProgress<NetworkEvent>? Events { get; }

    /// <summary>Lets a name and port of the network be a socket of this computer, for TCP and UDP.</summary>
    /// <returns>The address of the name.</returns>
    public Ipv4Address Add(HostService service)
    {
        Gateway.Add(service.Name, service.Port, new HostTcpService(this, service.Host));
        return Gateway.Add(service.Name, service.Port, new HostUdpService(this, service.Host));
    }

    /// <summary>Listens on this computer's loopback address and connects whoever comes to the station.</summary>
    /// <param name="station">Where it is; null while there is none.</param>
    /// <returns>Where it listens.</returns>
    /// <exception cref="ForwardUnavailableException">The port is taken.</exception>
    public IPEndPoint Add(PortForward forward, Func<Ipv4Address?> station, IStationDialer? dialer = null)
    {
        var listener = new HostListener(this, forward, station, dialer ?? new GatewayDialer(Gateway));
        Watch(listener);
        return listener.EndPoint;
    }

    /// <summary>Lets the network's stations reach whatever this computer can, and asks its resolver for their names.</summary>
    public void AllowInternet() => Gateway.Uplink = new InternetUplink(this);

    public void Dispose()
    {
        _timer.Dispose();
        foreach (var socket in _sockets)
            socket.Dispose();
        _sockets.Clear();
    }

    internal void Watch(IHostSocket socket)
    {
        _sockets.Add(socket);
        if (_isTicking)
            return;
        _isTicking = true;
        _timer.Change(Interval, Interval);
    }

    private void Look()
    {
        if (_patience > TimeSpan.Zero)
            WaitForWhatIsOwed();
        // What is added meanwhile is looked at the next time.
        for (var index = _sockets.Count - 1; index >= 0; index--)
        {
            if (_sockets[index].Look())
                continue;
            _sockets[index].Dispose();
            _sockets.RemoveAt(index);
        }

        if (_sockets.Count > 0)
            return;
        _isTicking = false;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void WaitForWhatIsOwed()
    {
        var reading = new List<Socket>();
        var writing = new List<Socket>();
        foreach (var socket in _sockets)
            socket.SayWhatIsOwed(reading, writing);
        if (reading.Count > 0 || writing.Count > 0)
            Socket.Select(reading, writing, null, _patience);
    }
}
