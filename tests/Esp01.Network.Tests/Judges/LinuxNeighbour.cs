using System.Diagnostics;
using Esp01.Network.Events;
using Esp01.Testing.Time;

namespace Esp01.Network.Tests.Judges;

/// <summary>
/// Linux as a station of the network: an interface of its own in a network namespace of its own, so that nothing else of the
/// machine sees it. The kernel's ARP, IP and TCP, and whatever programs are run there, are the other end of the cable.
/// </summary>
internal sealed class LinuxNeighbour : IDisposable, IEthernetPort
{
    private static int s_last;

    private readonly string _interface = $"esp{Environment.ProcessId}n{Interlocked.Increment(ref s_last)}";
    private readonly TapInterface _tap;
    private readonly Thread _pump;
    private readonly Random _loss = new(11);
    private readonly List<NetworkEvent> _events = [];
    private readonly double _lossShare;
    private volatile bool _isStopping;

    /// <param name="setUp">Adds services, before anything arrives.</param>
    /// <param name="lossShare">The share of the frames that are lost, in both directions.</param>
    public LinuxNeighbour(Action<Network.Gateway> setUp, double lossShare = 0)
    {
        _lossShare = lossShare;
        _tap = new(_interface);
        try
        {
            Run("ip", "netns", "add", _interface);
            Run("ip", "link", "set", _interface, "netns", _interface);
            Inside("ip", "link", "set", "lo", "up");
            Inside("ip", "link", "set", _interface, "name", "eth0");
            Inside("ip", "link", "set", "eth0", "up");
        }
        catch
        {
            _tap.Dispose();
            throw;
        }

        Gateway = new(this, Time, events: new Recorder(_events));
        setUp(Gateway);
        _pump = new(Pump) { IsBackground = true, Name = "gateway" };
        _pump.Start();
    }

    public ManualTimeProvider Time { get; } = new();

    public Network.Gateway Gateway { get; }

    public Action<ReadOnlyMemory<byte>>? Received { get; set; }

    private bool IsLost => _loss.NextDouble() < _lossShare;

    /// <summary>What was said, so far.</summary>
    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_events)
                return [.. _events.Select(told => told.ToString())];
        }
    }

    /// <summary>Skips the test where this machine cannot do it, and says why.</summary>
    public static void RequireOrSkip(params string[] programs)
    {
        Assert.SkipUnless(TapInterface.IsPossible, "needs root on Linux with /dev/net/tun: another TCP is a network interface of the kernel");
        foreach (var program in programs.Prepend("ip"))
            Assert.SkipUnless(IsThere(program), $"needs the program {program}");
    }

    public void SetAddress(string address)
    {
        Inside("ip", "address", "add", address + "/24", "dev", "eth0");
        Inside("ip", "route", "add", "default", "via", "10.53.0.1");
    }

    /// <summary>Runs a program as the station.</summary>
    /// <returns>What it printed.</returns>
    public string Inside(string program, params string[] arguments) => Run("ip", ["netns", "exec", _interface, program, .. arguments]);

    /// <summary>Starts a program as the station; killed by whoever disposes of it.</summary>
    public Process StartInside(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("ip", ["netns", "exec", _interface, program, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        return Process.Start(start)!;
    }

    public void Send(ReadOnlyMemory<byte> frame)
    {
        if (!IsLost)
            _tap.Send(frame);
    }

    public void Dispose()
    {
        _isStopping = true;
        _pump.Join();
        Gateway.Dispose();
        _tap.Dispose();
        Run("ip", "netns", "delete", _interface);
    }

    /// <summary>The gateway's one thread: its clock is turned by as much as the machine's has gone on.</summary>
    private void Pump()
    {
        var clock = Stopwatch.StartNew();
        while (!_isStopping)
        {
            for (var frame = _tap.Receive(); frame is not null; frame = _tap.Receive())
            {
                if (!IsLost)
                    Received?.Invoke(frame);
                Time.Advance(clock.Elapsed - Time.Elapsed);
            }

            Time.Advance(clock.Elapsed - Time.Elapsed);
        }
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
            process.Kill(entireProcessTree: true);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed with {process.ExitCode}:\n{output}{errors.Result}");
    }

    private sealed class Recorder(List<NetworkEvent> events) : IProgress<NetworkEvent>
    {
        public void Report(NetworkEvent value)
        {
            lock (events)
                events.Add(value);
        }
    }
}
