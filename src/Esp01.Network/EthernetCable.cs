namespace Esp01.Network;

/// <summary>A cable with two ends, in no time and without loss: each frame comes out at the other end, in order.</summary>
/// <remarks>
/// A frame that is sent while another is being delivered waits until that one is done: an answer never overtakes the rest of
/// what its receiver does with the question.
/// </remarks>
public sealed class EthernetCable
{
    private readonly Queue<(CableEnd To, ReadOnlyMemory<byte> Frame)> _underway = new();
    private bool _isDelivering;

    public EthernetCable()
    {
        var left = new CableEnd(this);
        var right = new CableEnd(this) { Other = left };
        left.Other = right;
        (Left, Right) = (left, right);
    }

    public IEthernetPort Left { get; }

    public IEthernetPort Right { get; }

    private void Carry(CableEnd to, ReadOnlyMemory<byte> frame)
    {
        _underway.Enqueue((to, frame));
        if (_isDelivering)
            return;
        _isDelivering = true;
        try
        {
            while (_underway.TryDequeue(out var next))
                next.To.Received?.Invoke(next.Frame);
        }
        finally
        {
            _isDelivering = false;
        }
    }

    private sealed class CableEnd(EthernetCable cable) : IEthernetPort
    {
        public CableEnd? Other { get; set; }

        public Action<ReadOnlyMemory<byte>>? Received { get; set; }

        public void Send(ReadOnlyMemory<byte> frame) => cable.Carry(Other!, frame);
    }
}
