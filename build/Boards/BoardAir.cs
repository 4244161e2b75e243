using Esp01.Air.Capture;
using Esp01.Air.Home;
using Esp01.Emulation.Board;
using Serilog;

namespace Boards;

/// <summary>The network around a virtual board as the parameters describe it, and the file that its frames go to.</summary>
internal sealed class BoardAir : IDisposable
{
    /// <summary>A run of several targets opens the board several times: one file takes all of it, a section each.</summary>
    private static readonly HashSet<string> Begun = new(StringComparer.Ordinal);

    private readonly AirCapture? capture;

    /// <param name="options">Null for a shielded box.</param>
    /// <param name="captureFile">Null for none.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="Esp01.Network.NetworkException">A port of this computer is taken.</exception>
    public BoardAir(Esp01Board board, HomeOptions? options, string? captureFile)
    {
        if (options is null)
            return;
        Home = new(board, options, new HomeEventOutput());
        if (captureFile is null)
            return;
        try
        {
            var path = Path.GetFullPath(captureFile);
            capture = new(Home.Medium, new FileStream(path, Begun.Add(path) ? FileMode.Create : FileMode.Append, FileAccess.Write, FileShare.Read), leaveOpen: false);
        }
        catch
        {
            Home.Dispose();
            throw;
        }
    }

    public HomeNetwork? Home { get; }

    public void Dispose()
    {
        Home?.Dispose();
        capture?.Dispose();
    }

    /// <summary>Says what there is, one line each.</summary>
    public void Describe(HomeOptions? options)
    {
        if (Home is null || options is null)
        {
            Log.Information("  no WiFi: the board is in a shielded box");
            return;
        }

        Log.Information("  WiFi {Credentials:l}: wifitools.connect({Arguments:l})", options.Credentials.ToString(), options.Credentials.ToPython());
        foreach (var service in options.Services)
            Log.Information("  {Name:l}:{Port} is {Host:l}", service.Name, service.Port, service.Host.ToString());
        foreach (var (here, forward) in Home.Forwards.Zip(options.Forwards))
            Log.Information("  {Here:l} leads to the board's port {Port}", here.ToString(), forward.BoardPort);
        if (options.HasInternet)
            Log.Information("  the board reaches whatever this computer can");
    }
}
