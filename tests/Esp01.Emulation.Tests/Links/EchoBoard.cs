using Esp01.Emulation.Links;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Links;

/// <summary>A board without a processor: its UART sends back what it hears, one byte after the other, and it notes what its pins do.</summary>
internal sealed class EchoBoard : IPinHeader, IUartPins
{
    private readonly Queue<byte> _toSend = new();
    private readonly Alarm _sent;
    private SerialFrame? _sending;

    public EchoBoard() => _sent = Clock.CreateAlarm("echo", OnSent);

    public BoardClock Clock { get; } = new();

    public IUartPins Uart => this;

    public int BaudRate { get; set; } = 115200;

    public Action<SerialFrame>? Transmitted { get; set; }

    public List<string> Pins { get; } = [];

    public List<byte> Heard { get; } = [];

    public SimulatedTime? Break { get; private set; }

    public bool Echoes { get; set; } = true;

    public void Send(params byte[] bytes)
    {
        foreach (var value in bytes)
            _toSend.Enqueue(value);
        if (_sending is null)
            SendNext();
    }

    public void Receive(SerialFrame frame)
    {
        Span<byte> heard = stackalloc byte[LineReceiver.MaximumPerFrame];
        var count = LineReceiver.Receive(frame, BaudRate, heard);
        Heard.AddRange(heard[..count]);
        if (Echoes)
            Send(heard[..count].ToArray());
    }

    public void ReceiveBreak(SimulatedTime duration) => Break = duration;

    public void DriveReset(bool low) => Note($"RST={(low ? 0 : 1)}");

    public void DriveGpio0(bool low) => Note($"GPIO0={(low ? 0 : 1)}");

    public void RunUntil(SimulatedTime limit)
    {
        while (Clock.NextAlarm <= limit)
        {
            Clock.AdvanceTo(Clock.NextAlarm);
            Clock.CallDueAlarms();
        }

        Clock.AdvanceTo(limit);
    }

    private void Note(string pin)
    {
        if (Pins.LastOrDefault(note => note.StartsWith(pin[..^1], StringComparison.Ordinal)) != pin)
            Pins.Add(pin);
    }

    private void SendNext()
    {
        if (!_toSend.TryDequeue(out var value))
            return;
        _sending = new(value, BaudRate, Clock.Now);
        _sent.Set(_sending.Value.End);
    }

    private void OnSent()
    {
        var frame = _sending!.Value;
        _sending = null;
        Transmitted?.Invoke(frame);
        SendNext();
    }
}
