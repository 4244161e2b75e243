using System.Buffers.Binary;

namespace Esp01.Emulation.Radio;

/// <summary>What the MAC says about a received frame, in the control block before it.</summary>
/// <param name="Length">Of the frame with its check sequence, in bytes.</param>
internal readonly record struct ReceiveStatus(AddressMatch Match, RadioRate Rate, int SignalDbm, int Length, bool IsGroup, bool IsUndecipherable)
{
    /// <summary>The signal's number for 0 dBm.</summary>
    private const int SignalOffset = 96;

    /// <summary>One of the codes with which the program discards a frame; which one the chip uses for an unknown key is not known.</summary>
    private const uint BadEndState = 1;

    public void Write(Span<byte> control)
    {
        var signal = (uint)(byte)Math.Clamp(SignalDbm + SignalOffset, 0, 255);
        var length = (uint)Length;
        var first = signal | (IsGroup ? 1u << 12 : 0) | Match.ControlBits;
        var (low, high) = Rate.IsHt
            ? (first | (1u << 14), (uint)(Rate.Code - RadioRate.FirstHt) | (length << 8))
            : (first | ((uint)Rate.Code << 8) | (length << 16), 0u);
        BinaryPrimitives.WriteUInt32LittleEndian(control, low);
        BinaryPrimitives.WriteUInt32LittleEndian(control[4..], high);
        BinaryPrimitives.WriteUInt32LittleEndian(control[8..], IsUndecipherable ? BadEndState : 0);
    }
}
