using Esp01.Emulation.Links;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Peripherals;

/// <summary>
/// One of the two UARTs: a 128-byte FIFO each way, both paced by CLKDIV. Fixed at 8N1; parity, other lengths, flow control,
/// IrDA and the modem lines are kept as written and have no effect.
/// </summary>
internal sealed class Uart : Peripheral, IUartPins
{
    public const int FifoSize = 128;

    /// <summary>What the mask ROM leaves: 52 MHz / 694 = 74928 Bd with a 26 MHz crystal.</summary>
    public const uint RomClockDivider = 694;

    private readonly BoardClock _clock;
    private readonly Func<int> _clockHz;
    private readonly Action<bool> _setInterrupt;
    private readonly UartAutoBaud _autoBaud = new();
    private readonly Queue<byte> _received = new(FifoSize);
    private readonly Queue<byte> _toSend = new(FifoSize);
    private readonly Alarm _sent;
    private readonly Alarm _idle;
    private readonly Register _enabled;
    private readonly Register _divider;
    private readonly Register _configuration0;
    private readonly Register _configuration1;
    private UartInterrupt _latched;
    private SerialFrame? _sending;

    /// <param name="clockHz">The clock that CLKDIV divides, at this moment.</param>
    /// <param name="setInterrupt">Drives this UART's share of the interrupt line.</param>
    public Uart(string name, uint address, BoardDiagnostics diagnostics, BoardClock clock, Func<int> clockHz, Action<bool> setInterrupt)
        : base(name, address, 0x80, diagnostics)
    {
        _clock = clock;
        _clockHz = clockHz;
        _setInterrupt = setInterrupt;
        _sent = clock.CreateAlarm($"{name} sent", OnSent);
        _idle = clock.CreateAlarm($"{name} receive timeout", OnReceiveIdle);
        Declare("FIFO", 0x00, writable: 0, read: Pop, written: Push);
        DeclareReadOnly("INT_RAW", 0x04, () => (uint)Raw);
        DeclareReadOnly("INT_ST", 0x08, () => (uint)Raw & _enabled!.Value);
        _enabled = Declare("INT_ENA", 0x0c, writable: (uint)UartInterrupt.All, written: _ => UpdateInterrupt());
        DeclareWriteOnly("INT_CLR", 0x10, ClearInterrupts);
        _divider = Declare("CLKDIV", 0x14, RomClockDivider, 0xfffff);
        Declare("AUTOBAUD", 0x18, writable: 0xff01, written: value => _autoBaud.IsEnabled = (value & 1) != 0);
        DeclareReadOnly("STATUS", 0x1c, Status);
        _configuration0 = Declare("CONF0", 0x20, 0x1c, 0x1f_ffff | 0x01e0_0000, written: WriteConfiguration0);
        _configuration1 = Declare("CONF1", 0x24, 0x6060, written: _ => UpdateInterrupt());
        DeclareReadOnly("LOWPULSE", 0x28, () => _autoBaud.ShortestPulse(_clockHz()));
        DeclareReadOnly("HIGHPULSE", 0x2c, () => _autoBaud.ShortestPulse(_clockHz()));
        DeclareReadOnly("RXD_CNT", 0x30, () => (uint)_autoBaud.Edges);
        DeclareReadOnly("DATE", 0x78, () => 0x62000);
        DeclareReadOnly("ID", 0x7c, () => 0x500);
    }

    public Action<SerialFrame>? Transmitted { get; set; }

    /// <summary>Bits per second that CLKDIV gives now.</summary>
    public int BaudRate => (int)(_clockHz() / Math.Max(1, _divider.Value));

    public int ReceivedCount => _received.Count;

    /// <summary>Bytes that wait in the FIFO; the one on the line is not among them.</summary>
    public int SendCount => _toSend.Count;

    public UartAutoBaud AutoBaud => _autoBaud;

    private UartInterrupt Raw
    {
        get
        {
            var raw = _latched;
            if (_received.Count >= Math.Max(1, _configuration1.Field(0, 7)))
                raw |= UartInterrupt.ReceiveFull;
            if (_toSend.Count <= _configuration1.Field(8, 7))
                raw |= UartInterrupt.TransmitEmpty;
            return raw;
        }
    }

    public override void Reset()
    {
        base.Reset();
        _latched = UartInterrupt.None;
        _received.Clear();
        _toSend.Clear();
        _sending = null;
        _sent.Cancel();
        _idle.Cancel();
        _autoBaud.Reset();
        UpdateInterrupt();
    }

    public void Receive(SerialFrame frame)
    {
        _autoBaud.Hear(frame);
        Span<byte> heard = stackalloc byte[LineReceiver.MaximumPerFrame];
        var count = LineReceiver.Receive(frame, BaudRate, heard);
        for (var i = 0; i < count; i++)
        {
            if (_received.Count < FifoSize)
                _received.Enqueue(heard[i]);
            else
                _latched |= UartInterrupt.ReceiveOverflow;
        }

        RestartIdleTimer();
        UpdateInterrupt();
    }

    public void ReceiveBreak(SimulatedTime duration)
    {
        if (duration < SimulatedTime.FromBits(SerialFrame.Bits, BaudRate))
            return;
        _latched |= UartInterrupt.BreakDetected | UartInterrupt.FrameError;
        UpdateInterrupt();
    }

    private uint Pop()
    {
        if (!_received.TryDequeue(out var value))
            return 0;
        UpdateInterrupt();
        return value;
    }

    private void Push(uint value)
    {
        if (_toSend.Count < FifoSize)
            _toSend.Enqueue((byte)value);
        if (_sending is null)
            SendNext(_clock.Now);
        UpdateInterrupt();
    }

    private void SendNext(SimulatedTime start)
    {
        if (!_toSend.TryDequeue(out var value))
        {
            _sending = null;
            return;
        }

        var frame = new SerialFrame(value, BaudRate, start);
        _sending = frame;
        _sent.Set(frame.End);
    }

    private void OnSent()
    {
        if (_sending is not { } frame)
            return;
        // The next start bit follows at once, however late this is called.
        SendNext(frame.End);
        UpdateInterrupt();
        Transmitted?.Invoke(frame);
    }

    private void OnReceiveIdle()
    {
        if (_received.Count == 0)
            return;
        _latched |= UartInterrupt.ReceiveTimeout;
        UpdateInterrupt();
    }

    /// <summary>The threshold counts in times of eight bits.</summary>
    private void RestartIdleTimer()
    {
        var threshold = _configuration1.Field(24, 7);
        if (_configuration1[31] && threshold > 0)
            _idle.SetAfter(SimulatedTime.FromBits(threshold * 8, BaudRate));
        else
            _idle.Cancel();
    }

    private void ClearInterrupts(uint value)
    {
        _latched &= ~(UartInterrupt)value;
        UpdateInterrupt();
    }

    private void WriteConfiguration0(uint value)
    {
        if (_configuration0[17])
        {
            _received.Clear();
            _latched &= ~(UartInterrupt.ReceiveTimeout | UartInterrupt.ReceiveOverflow);
        }

        if (_configuration0[18])
            _toSend.Clear();
        UpdateInterrupt();
    }

    private uint Status() => (uint)_received.Count | (1u << 15) | ((uint)_toSend.Count << 16) | (1u << 31);

    private void UpdateInterrupt() => _setInterrupt(((uint)Raw & _enabled.Value) != 0);
}
