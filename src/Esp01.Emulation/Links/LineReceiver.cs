namespace Esp01.Emulation.Links;

/// <summary>
/// What a receiver hears at its own rate when the sender may use another: it looks for a start bit and samples the line in
/// the middle of each of its own bits, as a UART does.
/// </summary>
public static class LineReceiver
{
    public const int MaximumPerFrame = 64;

    // A UART that is off by less than half a bit after ten bits still samples every bit right.
    private const double Tolerance = 0.045;

    /// <summary>The bytes heard for one frame, in order.</summary>
    /// <param name="output">Room for at least <see cref="MaximumPerFrame"/> bytes.</param>
    /// <returns>How many.</returns>
    public static int Receive(SerialFrame frame, int baudRate, Span<byte> output)
    {
        if (Math.Abs(frame.BaudRate - baudRate) <= baudRate * Tolerance)
        {
            output[0] = frame.Value;
            return 1;
        }

        return Resample(frame, baudRate, output);
    }

    private static int Resample(SerialFrame frame, int baudRate, Span<byte> output)
    {
        // Time in the sender's bits; levels 0..9 of the frame, high afterwards.
        var bit = frame.BaudRate / (double)baudRate;
        var levels = (frame.Value << 1) | 0x200;
        var time = 0.0;
        var count = 0;
        while (time < SerialFrame.Bits && count < MaximumPerFrame)
        {
            if (Level(levels, time))
            {
                time = Math.Floor(time) + 1;
                continue;
            }

            var value = 0;
            for (var i = 0; i < 8; i++)
                value |= Level(levels, time + ((i + 1.5) * bit)) ? 1 << i : 0;
            output[count++] = (byte)value;
            time += 9.5 * bit;
            // A start bit is a fall: after a stop bit that was low the line must rise first.
            while (!Level(levels, time))
                time = Math.Floor(time) + 1;
        }

        return count;
    }

    private static bool Level(int levels, double time) => time >= SerialFrame.Bits || ((levels >> (int)time) & 1) != 0;
}
