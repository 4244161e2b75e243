using System.Numerics;
using Esp01.Emulation.Links;

namespace Esp01.Emulation.Peripherals;

/// <summary>The UART's pulse meter: while enabled it counts the edges on RX and keeps the length of the shortest pulse.</summary>
internal sealed class UartAutoBaud
{
    private bool _isEnabled;
    private int _shortestPulseBaudRate;

    /// <summary>Switching it on starts a new measurement.</summary>
    public bool IsEnabled
    {
        get => _isEnabled;
        set
        {
            if (value && !_isEnabled)
                Restart();
            _isEnabled = value;
        }
    }

    public int Edges { get; private set; }

    public void Reset()
    {
        _isEnabled = false;
        Restart();
    }

    public void Hear(SerialFrame frame)
    {
        if (!_isEnabled)
            return;
        // Idle, start bit, eight data bits lowest first, stop bit.
        var levels = (uint)((frame.Value << 2) | (1 << 10) | 1);
        Edges += BitOperations.PopCount((levels ^ (levels >> 1)) & 0x3ff);
        // Every frame used to measure has single bits in it; a frame of long pulses only would read too slow on the chip as well.
        _shortestPulseBaudRate = Math.Max(_shortestPulseBaudRate, frame.BaudRate);
    }

    /// <summary>In cycles of the UART's clock, less the one that the meter misses.</summary>
    public uint ShortestPulse(int clockHz) => _shortestPulseBaudRate == 0 ? 0xfffff : (uint)(clockHz / _shortestPulseBaudRate);

    private void Restart()
    {
        Edges = 0;
        _shortestPulseBaudRate = 0;
    }
}
