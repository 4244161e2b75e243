namespace System.IO.Ports;

/// <summary>
/// The members of <c>System.IO.Ports.SerialPort</c> (package System.IO.Ports 10.0) that this repository calls, over libc, for
/// Linux and macOS. Errors have the types the package throws; 8 data bits, no parity and one stop bit only.
/// </summary>
public sealed class SerialPort : IDisposable
{
    public const int InfiniteTimeout = -1;

    private const string Package =
        "This build uses the polyfill of System.IO.Ports; build with SystemIOPortsFrom=package (NuGet package System.IO.Ports) for it.";

    private SerialStream? _stream;
    private int _baudRate;
    private int _writeTimeout = InfiniteTimeout;
    private Handshake _handshake = Handshake.None;

    public SerialPort(string portName, int baudRate, Parity parity, int dataBits, StopBits stopBits)
    {
        ArgumentException.ThrowIfNullOrEmpty(portName);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baudRate);
        if (parity != Parity.None || dataBits != 8 || stopBits != StopBits.One)
            throw new NotSupportedException($"Only 8N1 is implemented here. {Package}");
        PortName = portName;
        _baudRate = baudRate;
    }

    public string PortName { get; }

    public bool IsOpen => _stream is not null;

    public Stream BaseStream => Stream;

    public int BaudRate
    {
        get => _baudRate;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            if (_stream is { } stream)
                Terminal.Configure(stream.Handle, value);
            _baudRate = value;
        }
    }

    public int WriteTimeout
    {
        get => _writeTimeout;
        set
        {
            if (value <= 0 && value != InfiniteTimeout)
                throw new ArgumentOutOfRangeException(nameof(value), "The timeout must be greater than 0.");
            _writeTimeout = value;
            if (_stream is { } stream)
                stream.WriteTimeout = value;
        }
    }

    public Handshake Handshake
    {
        get => _handshake;
        set
        {
            if (value != Handshake.None)
                throw new NotSupportedException($"Flow control is not implemented here. {Package}");
            _handshake = value;
        }
    }

    public bool DtrEnable
    {
        get => IsOpen && Terminal.GetModemLine(Stream.Handle, Libc.TiocmDtr);
        set => SetLine(value, Libc.TiocmDtr);
    }

    public bool RtsEnable
    {
        get => IsOpen && Terminal.GetModemLine(Stream.Handle, Libc.TiocmRts);
        set => SetLine(value, Libc.TiocmRts);
    }

    /// <summary>As the package does on Unix: <c>true</c> sends one break of the driver's own length, <c>false</c> does nothing.</summary>
    public bool BreakState
    {
        get => false;
        set
        {
            if (value)
                Terminal.SendBreak(Stream.Handle);
        }
    }

    public int BytesToWrite => Terminal.OutputQueue(Stream.Handle);

    private SerialStream Stream => _stream ?? throw new InvalidOperationException("The port is closed.");

    public static string[] GetPortNames() => PortNames.List();

    public void Open()
    {
        if (IsOpen)
            throw new InvalidOperationException("The port is already open.");
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            throw new NotSupportedException($"Serial ports are implemented for Linux and macOS only. {Package}");
        var handle = Terminal.Open(PortName);
        try
        {
            Terminal.Configure(handle, _baudRate);
            _stream = new SerialStream(handle) { WriteTimeout = _writeTimeout };
        }
        catch
        {
            _ = Libc.Close(handle);
            throw;
        }
    }

    public void DiscardInBuffer() => Stream.DiscardInput();

    public void Close()
    {
        var stream = _stream;
        _stream = null;
        stream?.Dispose();
    }

    public void Dispose() => Close();

    private void SetLine(bool value, int line)
    {
        // The package drops a `false` set before Open silently and remembers a `true`; nothing here relies on either.
        if (!IsOpen)
            return;
        Terminal.SetModemLine(Stream.Handle, line, value);
    }
}
