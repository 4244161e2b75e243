using System.Net;
using System.Text;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Time;
using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Referees;

public enum Wire
{
    /// <summary>Bytes only; someone presses the buttons.</summary>
    Tcp,

    /// <summary>With rate and control lines.</summary>
    Rfc2217,
}

/// <summary>A virtual board that runs by itself and serves a port on the loopback.</summary>
internal sealed class ServedBoard : IProgress<BoardActivity>, IAsyncDisposable
{
    // A button is pressed for longer than RST's capacitor needs.
    private static readonly TimeSpan Press = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly StringBuilder _heard = new();
    private readonly RunningBoard _running;
    private readonly TcpPort _port;
    private TaskCompletionSource? _prompt;

    // A tool's time limits count this machine's seconds: on a busy machine only a board in turbo keeps them.
    public ServedBoard(Wire wire, Pacing pacing = Pacing.Turbo, byte[]? image = null, TimeProvider? time = null)
    {
        Board = new();
        if (image is not null)
            Board.Flash.Load(image);
        _running = new(Board, pacing, activity: this, time: time);
        var endPoint = new IPEndPoint(IPAddress.Loopback, 0);
        _port = wire == Wire.Tcp ? new RawTcpPort(_running, endPoint) : new Rfc2217Port(_running, endPoint);
    }

    public Esp01Board Board { get; }

    public string Address => _port.Address;

    /// <summary>What the board's flash holds from address 0 on.</summary>
    public async Task<byte[]> ReadFlashAsync(int length)
    {
        byte[] content = [];
        await _running.InvokeAsync(_ => content = Board.Flash.Cells.Span[..length].ToArray());
        return content;
    }

    public Task CutPowerAsync() => _running.InvokeAsync(_ => Board.CutPower());

    /// <summary>As someone who holds FLASH and presses RST.</summary>
    public async Task StartBootLoaderAsync(CancellationToken cancellationToken)
    {
        await _running.SetLinesAsync(ControlLines.Released with { Rts = true });
        await Task.Delay(Press, cancellationToken);
        await _running.SetLinesAsync(ControlLines.Released with { Dtr = true });
        await Task.Delay(Press, cancellationToken);
        await _running.SetLinesAsync(ControlLines.Released);
    }

    /// <summary>
    /// Silent until the next client moves RST. A board without a program repeats its boot text, in turbo faster than a client
    /// can read.
    /// </summary>
    public Task HoldInResetAsync() => _running.SetLinesAsync(ControlLines.Released with { Rts = true });

    /// <summary>Presses RST and waits for MicroPython's prompt.</summary>
    /// <returns>What was heard until then, at 115200 Bd.</returns>
    public async Task<string> StartProgramAsync(CancellationToken cancellationToken)
    {
        var prompt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _running.SetBaudRateAsync(115200);
        await _running.SetLinesAsync(ControlLines.Released with { Rts = true });
        lock (_gate)
        {
            _heard.Clear();
            _prompt = prompt;
        }

        await Task.Delay(Press, cancellationToken);
        await _running.SetLinesAsync(ControlLines.Released);
        try
        {
            await prompt.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The board did not come to a prompt within a minute. It wrote:\n{Heard}");
        }

        return Heard;
    }

    public void Report(BoardActivity value)
    {
        if (value is not BytesFromBoard bytes)
            return;
        lock (_gate)
        {
            _heard.Append(Encoding.Latin1.GetString(bytes.Data.Span));
            if (_prompt is not null && _heard.ToString().Contains(">>> ", StringComparison.Ordinal))
                _prompt.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _port.DisposeAsync();
        await _running.DisposeAsync();
        Board.Dispose();
    }

    private string Heard
    {
        get
        {
            lock (_gate)
                return _heard.ToString();
        }
    }
}
