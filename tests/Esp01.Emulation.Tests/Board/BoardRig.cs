using System.Text;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Board;

/// <summary>A board, what it sent, and a way to send it something: the serial adapter of these tests.</summary>
internal sealed class BoardRig : IProgress<BoardDiagnostic>, IDisposable
{
    private readonly List<SerialFrame> _frames = [];

    public BoardRig(BoardOptions? options = null, ReadOnlySpan<byte> flash = default)
    {
        Board = new((options ?? new BoardOptions { IsStrict = true }) with { Diagnostics = this });
        Board.Flash.Load(flash);
        Board.Uart.Transmitted = _frames.Add;
    }

    public Esp01Board Board { get; }

    public List<BoardDiagnostic> Diagnostics { get; } = [];

    /// <summary>Everything sent since the last <see cref="Forget"/>, whatever its rate.</summary>
    public string Text => string.Concat(_frames.Select(frame => (char)frame.Value));

    public IReadOnlyList<byte> Bytes => [.. _frames.Select(frame => frame.Value)];

    public IReadOnlyList<SerialFrame> Frames => _frames;

    public void Forget() => _frames.Clear();

    public void Run(double milliseconds) => Board.RunUntil(Board.Clock.Now + SimulatedTime.FromMicroseconds((long)(milliseconds * 1000)));

    /// <summary>Runs until the text ends with or contains this; fails when it does not within the time.</summary>
    public void RunUntilText(string expected, double withinMilliseconds = 1000)
    {
        var end = Board.Clock.Now + SimulatedTime.FromMicroseconds((long)(withinMilliseconds * 1000));
        while (!Text.Contains(expected, StringComparison.Ordinal))
        {
            if (Board.Clock.Now >= end)
                Assert.Fail($"\"{expected}\" did not come within {withinMilliseconds} ms. What came: \"{Text}\"");
            Run(0.2);
        }
    }

    /// <summary>Sends bytes one after the other at this rate, running the board meanwhile.</summary>
    public void Send(ReadOnlySpan<byte> data, int baudRate = 115200)
    {
        foreach (var value in data)
        {
            var frame = new SerialFrame(value, baudRate, Board.Clock.Now);
            Board.RunUntil(frame.End);
            Board.Uart.Receive(frame);
        }
    }

    public void Send(string text, int baudRate = 115200) => Send(Encoding.Latin1.GetBytes(text), baudRate);

    /// <summary>As a jumper and the reset button do it.</summary>
    public void EnterDownloadMode()
    {
        Board.DriveReset(low: true);
        Board.DriveGpio0(low: true);
        Board.DriveReset(low: false);
        RunUntilText("boot mode:(1,7)\r\n\r\n");
    }

    public void Report(BoardDiagnostic value) => Diagnostics.Add(value);

    public void Dispose() => Board.Dispose();
}
