using System.Diagnostics.CodeAnalysis;
using Esp01.Emulation.Time;
using Esp01.Serial;

namespace Esp01.Emulation.Links;

/// <summary>
/// A board that runs by itself, on a thread of its own, with a serial adapter whose other end any number of ports share: a
/// pty, TCP, RFC 2217. From here on the board belongs to that thread; use <see cref="InvokeAsync"/> to touch it.
/// </summary>
/// <remarks>Disposing it stops the thread and unplugs the adapter; the board belongs to whoever made it.</remarks>
public sealed class RunningBoard : IAsyncDisposable
{
    // Small enough that a byte from a client waits unnoticeably, large enough that looking for one costs nothing.
    private static readonly SimulatedTime Slice = SimulatedTime.FromMilliseconds(2);
    private static readonly SimulatedTime Lead = SimulatedTime.FromMilliseconds(5);

    private readonly IPinHeader _header;
    private readonly SerialAdapter _adapter;
    private readonly Pacing _pacing;
    private readonly TimeProvider _time;
    private readonly IProgress<BoardActivity>? _activity;
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _actions = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly List<Action<ReadOnlyMemory<byte>>> _listeners = [];
    private readonly List<byte> _received = [];
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private volatile bool _isStopping;
    private bool _hasEnded;
    private bool _isDisposed;

    /// <param name="activity">Told of everything on the wire; called on the board's thread, so it must not block.</param>
    /// <param name="time">The host's clock.</param>
    public RunningBoard(
        IPinHeader header,
        Pacing pacing = Pacing.RealTime,
        ResetCircuit circuit = ResetCircuit.TwoTransistors,
        SerialFaults? toBoard = null,
        SerialFaults? fromBoard = null,
        IProgress<BoardActivity>? activity = null,
        TimeProvider? time = null)
    {
        _header = header;
        _pacing = pacing;
        _activity = activity;
        _time = time ?? TimeProvider.System;
        _adapter = new(header, circuit, toBoard, fromBoard) { Received = _received.Add };
        _thread = new(Run) { IsBackground = true, Name = "virtual ESP-01" };
        _thread.Start();
    }

    /// <summary>Ends when the board is disposed; fails when the board threw, for example in strict mode.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Does something with the board between two slices.</summary>
    /// <exception cref="ObjectDisposedException">The board has stopped.</exception>
    public Task InvokeAsync(Action<SerialAdapter> action)
    {
        var waiting = new Waiting(action, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_hasEnded, this);
            _actions.Enqueue(waiting);
            _wake.Release();
        }

        return waiting.Done.Task;
    }

    public Task SendAsync(ReadOnlyMemory<byte> data) => InvokeAsync(adapter =>
    {
        _activity?.Report(new BytesToBoard(_header.Clock.Now, data));
        adapter.Send(data.Span);
    });

    public Task SetLinesAsync(ControlLines lines) => InvokeAsync(adapter =>
    {
        if (adapter.Lines != lines)
            _activity?.Report(new ControlLinesChanged(_header.Clock.Now, lines));
        adapter.SetLines(lines);
    });

    /// <param name="followsBoard">The client's rate is not known: use the board's (<see cref="SerialAdapter.FollowsBoard"/>).</param>
    public Task SetBaudRateAsync(int baudRate, bool followsBoard = false) => InvokeAsync(adapter =>
    {
        if (adapter.BaudRate != baudRate)
            _activity?.Report(new BaudRateChanged(_header.Clock.Now, baudRate));
        adapter.BaudRate = baudRate;
        adapter.FollowsBoard = followsBoard;
    });

    /// <summary>Says that a client has connected or gone.</summary>
    internal Task ReportClientAsync(string name, bool isConnected) =>
        InvokeAsync(_ => _activity?.Report(new ClientChanged(_header.Clock.Now, name, isConnected)));

    /// <summary>Calls <paramref name="listener"/> with everything that arrives from now on, on the board's thread: it must not block.</summary>
    internal Task ListenAsync(Action<ReadOnlyMemory<byte>> listener) => InvokeAsync(_ => _listeners.Add(listener));

    internal Task UnlistenAsync(Action<ReadOnlyMemory<byte>> listener) => InvokeAsync(_ => _listeners.Remove(listener));

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _isStopping = true;
        _wake.Release();
        await Task.Run(_thread.Join).ConfigureAwait(false);
        _adapter.Dispose();
        _wake.Dispose();
    }

    private void Run()
    {
        try
        {
            RunUntilStopped();
            _completion.SetResult();
        }
        catch (Exception error) when (error is EmulationException or IOException or InvalidOperationException)
        {
            _isStopping = true;
            _completion.SetException(error);
        }
        finally
        {
            lock (_gate)
                _hasEnded = true;
            foreach (var waiting in _actions)
                waiting.Done.SetException(new ObjectDisposedException(nameof(RunningBoard)));
        }
    }

    private void RunUntilStopped()
    {
        var pacer = new RealTimePacer(_time, _header.Clock);
        while (!_isStopping)
        {
            while (TryTakeAction(out var waiting))
            {
                waiting.Action(_adapter);
                waiting.Done.SetResult();
            }

            var ahead = _pacing == Pacing.RealTime ? pacer.Ahead : SimulatedTime.Zero;
            if (_pacing == Pacing.RealTime && pacer.FellBehind(out var speed))
                _activity?.Report(new FellBehind(_header.Clock.Now, speed));
            if (ahead > Lead)
            {
                _wake.Wait(ahead.ToTimeSpan());
                continue;
            }

            _header.RunUntil(_header.Clock.Now + Slice);
            Deliver();
        }
    }

    private bool TryTakeAction([MaybeNullWhen(false)] out Waiting waiting)
    {
        lock (_gate)
            return _actions.TryDequeue(out waiting);
    }

    private void Deliver()
    {
        if (_received.Count == 0)
            return;
        var data = _received.ToArray();
        _received.Clear();
        _activity?.Report(new BytesFromBoard(_header.Clock.Now, data));
        foreach (var listener in _listeners)
            listener(data);
    }

    private sealed record Waiting(Action<SerialAdapter> Action, TaskCompletionSource Done);
}
