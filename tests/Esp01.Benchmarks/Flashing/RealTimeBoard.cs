using System.Diagnostics;
using System.Net;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Storage;
using Esp01.Emulation.Time;
using Esp01.Serial;

namespace Esp01.Benchmarks.Flashing;

/// <summary>
/// A virtual board in real time on a port with rate and reset lines. The time of a tool's work is taken at the wire, from its
/// first move to the last byte, so that what a process or container needs to start does not count.
/// </summary>
internal sealed class RealTimeBoard : IProgress<BoardActivity>, IAsyncDisposable
{
    private readonly Esp01Board _board;
    private readonly RunningBoard _running;
    private readonly Rfc2217Port _port;
    private long _first;
    private long _last;
    private SimulatedTime _boardFirst;
    private SimulatedTime _boardLast;

    public RealTimeBoard(FlashModel flash)
    {
        _board = new Esp01Board(new BoardOptions { Flash = flash });
        _running = new RunningBoard(_board, Pacing.RealTime, activity: this);
        _port = new Rfc2217Port(_running, new IPEndPoint(IPAddress.Loopback, 0));
    }

    public string Address => _port.Address;

    /// <summary>Puts another firmware on the board, so that everything has to be erased.</summary>
    public Task MakeDirtyAsync() => _running.InvokeAsync(_ =>
    {
        var other = new byte[_board.Flash.Cells.Length];
        new Random(1).NextBytes(other);
        _board.Flash.Load(other);
    });

    public async Task<bool> HoldsAsync(byte[] image)
    {
        var holds = false;
        await _running.InvokeAsync(_ => holds = _board.Flash.Cells.Span[..image.Length].SequenceEqual(image));
        return holds;
    }

    /// <returns>Seconds of this machine's clock, and whether the board kept up with it.</returns>
    public async Task<(double Seconds, bool KeptUp)> TimeAsync(Func<Task> work)
    {
        // A board without a program repeats its boot text; held in reset it is silent until the tool moves the lines.
        await _running.SetLinesAsync(ControlLines.Released with { Rts = true });
        await Task.Delay(100);
        await _running.InvokeAsync(_ => _first = 0);
        await work();
        var seconds = Stopwatch.GetElapsedTime(_first, _last).TotalSeconds;
        var onBoard = (double)(_boardLast - _boardFirst).Ticks / SimulatedTime.TicksPerSecond;
        return (seconds, Math.Abs(seconds - onBoard) < 0.05 * seconds);
    }

    public void Report(BoardActivity value)
    {
        if (value is ClientChanged)
            return;
        _last = Stopwatch.GetTimestamp();
        _boardLast = _board.Clock.Now;
        if (_first == 0)
            (_first, _boardFirst) = (_last, _boardLast);
    }

    public async ValueTask DisposeAsync()
    {
        await _port.DisposeAsync();
        await _running.DisposeAsync();
        _board.Dispose();
    }
}
