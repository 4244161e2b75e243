using System.Buffers.Binary;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Radio;

/// <summary>
/// The chain of descriptors that received frames are put into, one each, behind a control block of 12 bytes. The program walks
/// after the hardware up to the descriptor filled last, and appends what it is done with.
/// </summary>
internal sealed class ReceiveChain
{
    private const int ControlLength = 12;

    private readonly Dma _dma;
    private readonly BoardClock _clock;
    private readonly Peripherals.Register _last;
    private readonly Peripherals.Register _next;
    private readonly Peripherals.Register _time;
    private uint _current;

    public ReceiveChain(WifiMac mac, Dma dma, BoardClock clock)
    {
        _dma = dma;
        _clock = clock;
        mac.Declare("RX_BASE", 0x008, written: value => _current = value);
        _last = mac.Declare("RX_LAST", 0x014, writable: 0);
        _next = mac.Declare("RX_NEXT", 0x018, writable: 0);
        _time = mac.Declare("RX_TIME", 0x10fc, writable: 0);
    }

    public void Reset() => _current = 0;

    /// <summary>
    /// Puts a frame into the next descriptor. Not when that belongs to the program, is too small, or is the last of the chain:
    /// the program could not go on from there.
    /// </summary>
    public bool TryAppend(in ReceiveStatus status, ReadOnlySpan<byte> frame)
    {
        var length = ControlLength + frame.Length + AirTime.CheckSequenceLength;
        if (Descriptor.Read(_dma, _current) is not { } descriptor || descriptor.Next == 0 || !descriptor.IsOwnedByHardware
            || descriptor.Size < length || !_dma.CanWrite(descriptor.Buffer, length))
        {
            return false;
        }

        Span<byte> control = stackalloc byte[ControlLength];
        status.Write(control);
        _dma.Write(descriptor.Buffer, control);
        _dma.Write(descriptor.Buffer + ControlLength, frame);
        Span<byte> check = stackalloc byte[AirTime.CheckSequenceLength];
        BinaryPrimitives.WriteUInt32LittleEndian(check, CheckSequence.Of(frame));
        _dma.Write(descriptor.Buffer + (uint)(ControlLength + frame.Length), check);
        _dma.WriteWord(descriptor.Address, descriptor.Filled(length));
        _last.Value = descriptor.Address;
        _next.Value = _current = descriptor.Next;
        _time.Value = (uint)_clock.Now.Microseconds;
        return true;
    }
}
