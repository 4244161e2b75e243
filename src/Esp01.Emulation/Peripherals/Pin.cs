using Esp01.Emulation.Board;

namespace Esp01.Emulation.Peripherals;

/// <summary>One pin: what the program does with it, what is connected to it, and the level that both make.</summary>
/// <param name="outsideChanged">Told when something connected to it changes what it does.</param>
internal sealed class Pin(int number, Action outsideChanged)
{
    private readonly List<PinConnection> _connections = [];
    private PinDrive _announcedDrive;
    private bool _announcedLevel = true;

    /// <summary>The program drives the pin differently, or lets go of it.</summary>
    public event Action<int, PinDrive>? DriveChanged;

    /// <summary>The level is another one, whoever made it.</summary>
    public event Action<int, bool>? LevelChanged;

    public PinDrive Drive { get; set; }

    /// <summary>A program that drives a pin is stronger than what is connected, as far as the pin itself can tell.</summary>
    public bool Level => Drive == PinDrive.Released ? OutsideLevel : Drive == PinDrive.High;

    public PinConnection Connect()
    {
        var connection = new PinConnection(number, OnChanged);
        _connections.Add(connection);
        return connection;
    }

    /// <summary>
    /// Tells what has changed since the last time. Those who listen may drive pins themselves; then the inner call tells the rest
    /// and the outer one finds nothing more to tell.
    /// </summary>
    public void Announce()
    {
        if (_announcedDrive != Drive)
        {
            _announcedDrive = Drive;
            DriveChanged?.Invoke(number, Drive);
        }

        if (_announcedLevel != Level)
        {
            _announcedLevel = Level;
            LevelChanged?.Invoke(number, _announcedLevel);
        }
    }

    private bool OutsideLevel
    {
        get
        {
            foreach (var connection in _connections)
            {
                if (connection.Level == false)
                    return false;
            }

            return true;
        }
    }

    private void OnChanged(PinConnection connection)
    {
        if (!connection.IsConnected)
            _connections.Remove(connection);
        outsideChanged();
    }
}
