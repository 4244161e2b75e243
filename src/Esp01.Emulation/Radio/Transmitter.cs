using Esp01.Emulation.Peripherals;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Radio;

/// <summary>
/// Twelve queues with room for a frame each. One frame at a time is on the air; the program learns how it went and decides
/// about a repetition itself.
/// </summary>
internal sealed class Transmitter
{
    private const int QueueCount = 12;
    private const int LongestChain = 16;
    private const int ReceiverAt = 4;

    /// <summary>Status of a frame to one station that nobody acknowledged; 0 is success.</summary>
    private const uint AckTimeout = 5;

    /// <summary>What a frame takes where there is no air.</summary>
    private static readonly SimulatedTime ShieldedAirTime = SimulatedTime.FromMicroseconds(600);

    private readonly QueueRegisters[] _queues = new QueueRegisters[QueueCount];
    private readonly WifiMac _mac;
    private readonly Dma _dma;
    private readonly FrameCipher _cipher;
    private readonly BoardClock _clock;
    private readonly Register _result;
    private readonly Alarm _shielded;
    private readonly Queue<int> _waiting = new();
    private int? _sending;
    private OutgoingFrame? _onAir;

    public Transmitter(WifiMac mac, Dma dma, FrameCipher cipher, BoardClock clock)
    {
        (_mac, _dma, _cipher, _clock) = (mac, dma, cipher, clock);
        _result = mac.Declare("TX_RESULT", 0xc84);
        _shielded = clock.CreateAlarm("WiFi frame sent", () => OnEnded(_onAir!, isAcknowledged: false));
        for (var i = 0; i < QueueCount; i++)
        {
            var number = i;
            _queues[number] = new(mac, number, value => Start(number, value));
        }
    }

    /// <summary>What is on the air goes on, and nobody here wants to know how it ends.</summary>
    public void Reset()
    {
        _waiting.Clear();
        _sending = null;
        _onAir = null;
        _shielded.Cancel();
    }

    /// <summary>One frame at a time, and not before the program has seen the end of the last.</summary>
    public void SendNext()
    {
        if (_sending is not null || _mac.Events.IsPending(MacEvents.TransmissionEnded) || !_waiting.TryDequeue(out var number))
            return;
        _sending = number;
        var queue = _queues[number];
        OutgoingFrame frame = null!;
        frame = new(ReadFrame(queue), queue.Rate, _mac.Channel, _clock.Now, queue.BackoffSlots, isAcknowledged => OnEnded(frame, isAcknowledged));
        _onAir = frame;
        if (_mac.Air is { } air)
            air.Transmit(_mac, frame);
        else
            _shielded.SetAfter(ShieldedAirTime);
    }

    private void Start(int number, uint value)
    {
        if ((value & QueueRegisters.StartBits) != QueueRegisters.StartBits || _waiting.Contains(number) || _sending == number)
            return;
        _waiting.Enqueue(number);
        SendNext();
    }

    private void OnEnded(OutgoingFrame frame, bool isAcknowledged)
    {
        if (frame != _onAir || _sending is not { } number)
            return;
        _sending = null;
        _onAir = null;
        var isForAll = frame.Bytes.Length > ReceiverAt && (frame.Bytes.Span[ReceiverAt] & 1) != 0;
        _result.Value = ((uint)number << 12) | ((isForAll || isAcknowledged ? 0 : AckTimeout) << 28);
        _queues[number].MarkDone();
        _mac.Events.Raise(MacEvents.TransmissionBegan | MacEvents.TransmissionEnded);
    }

    /// <summary>The frame as it goes on the air: all its descriptors without the room for the check sequence, encrypted.</summary>
    private byte[] ReadFrame(QueueRegisters queue)
    {
        var bytes = new List<byte>();
        var address = queue.DescriptorAddress;
        for (var i = 0; i < LongestChain && Descriptor.Read(_dma, address) is { } descriptor; i++, address = descriptor.Next)
        {
            var part = new byte[descriptor.Length];
            if (!_dma.TryRead(descriptor.Buffer, part))
                break;
            bytes.AddRange(part);
            if (descriptor.IsEndOfFrame || descriptor.Next == 0)
                break;
        }

        var frame = bytes.GetRange(0, Math.Max(0, bytes.Count - AirTime.CheckSequenceLength)).ToArray();
        _cipher.Encrypt(frame, queue.KeyEntry);
        return frame;
    }
}
