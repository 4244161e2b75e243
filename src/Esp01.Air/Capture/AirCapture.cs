using Esp01.Air.Medium;

namespace Esp01.Air.Capture;

/// <summary>Writes every frame of an air to a file that Wireshark opens: pcapng with radiotap headers and check sequences.</summary>
/// <remarks>The same board, seed and program give the same file, byte for byte: its times are the board's, counted from 2000-01-01.</remarks>
public sealed class AirCapture : IDisposable
{
    private readonly RadioMedium _medium;
    private readonly PcapngWriter _writer;

    /// <param name="output">Stays open when the capture is disposed, unless <paramref name="leaveOpen"/> is false.</param>
    public AirCapture(RadioMedium medium, Stream output, bool leaveOpen = true)
    {
        _medium = medium;
        _writer = new(output, leaveOpen);
        medium.Ended += OnFrame;
    }

    /// <summary>How many frames have been written.</summary>
    public long Frames { get; private set; }

    /// <summary>Writes out what is still held back.</summary>
    public void Flush() => _writer.Flush();

    public void Dispose()
    {
        _medium.Ended -= OnFrame;
        _writer.Dispose();
    }

    private void OnFrame(AirFrame frame)
    {
        Frames++;
        _writer.Write(frame.Start, Radiotap.Build(frame));
    }
}
