namespace Esp01.Emulation.Links;

/// <summary>
/// The board's serial line as a pseudo-terminal (Linux), which any terminal program opens like a serial port. The rate the
/// program sets is the adapter's; control lines do not exist on a pseudo-terminal.
/// </summary>
public sealed class PtyPort : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly RunningBoard _board;
    private readonly TimeProvider _time;
    private readonly LinuxPty _pty = new();
    private readonly ClientStream _toClient = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Action<ReadOnlyMemory<byte>> _listener;
    private readonly Task _serving;
    private volatile bool _hasClient;

    /// <exception cref="PortUnavailableException">There are no pseudo-terminals here.</exception>
    public PtyPort(RunningBoard board, TimeProvider? time = null)
    {
        _board = board;
        _time = time ?? TimeProvider.System;
        // What nobody hears is lost, as on a cable that is plugged in nowhere.
        _listener = data =>
        {
            if (_hasClient)
                _toClient.Add(data);
        };
        _serving = Task.WhenAll(ReadAsync(), WriteAsync());
    }

    /// <summary>What a terminal program opens: <c>/dev/pts/3</c>.</summary>
    public string Address => _pty.SlavePath;

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _pty.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        await _board.ListenAsync(_listener).ConfigureAwait(false);
        var buffer = new byte[4096];
        int? rate = null;
        while (!_stop.IsCancellationRequested)
        {
            var hasClient = await Task.Run(() => _pty.WaitForInput(Look)).ConfigureAwait(false);
            if (hasClient != _hasClient)
            {
                _hasClient = hasClient;
                await _board.ReportClientAsync(Address, hasClient).ConfigureAwait(false);
            }

            // Before the bytes: a program sets its rate and then writes.
            if (hasClient && _pty.BaudRate is { } now and > 0 && now != rate)
            {
                rate = now;
                await _board.SetBaudRateAsync(now).ConfigureAwait(false);
            }

            var count = _pty.Read(buffer);
            if (count > 0)
                await _board.SendAsync(buffer.AsSpan(0, count).ToArray()).ConfigureAwait(false);
            else if (!hasClient)
                await Task.Delay(Look, _time, _stop.Token).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync()
    {
        await foreach (var data in _toClient.ReadAllAsync(_stop.Token).ConfigureAwait(false))
        {
            var rest = data;
            while (rest.Length > 0)
            {
                rest = rest[_pty.Write(rest.ToArray())..];
                if (rest.Length > 0 && !await Task.Run(() => _pty.WaitForRoom(Look)).ConfigureAwait(false))
                    break;
            }
        }
    }
}
