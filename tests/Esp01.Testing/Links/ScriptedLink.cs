using System.Text;
using Esp01.Serial;
using Esp01.Testing.Time;

namespace Esp01.Testing.Links;

/// <summary>
/// A serial link whose other side follows a script: which bytes the host must send, and what comes back. Its clock is
/// virtual: a read that finds nothing advances it by the timeout, a delay by the delay, and nothing ever really waits.
/// </summary>
/// <remarks>
/// <code>
/// var link = new ScriptedLink().Expect("\r\x01").Reply("raw REPL; CTRL-B to exit\r\n>");
/// ... the code under test ...
/// link.AssertFinished();
/// </code>
/// Strings are Latin-1: <c>"\xff"</c> is the byte 0xFF.
/// </remarks>
public sealed class ScriptedLink : ISerialLink
{
    private readonly Queue<ScriptStep> _script = new();
    private readonly List<byte> _unmatched = [];
    private readonly List<byte> _received = [];
    private readonly List<LinkEvent> _events = [];
    private readonly ManualTimeProvider _clock = new();
    private TimeSpan? _silentUntil;
    private bool _lost;

    public string Address { get; init; } = "script";

    public int BaudRate { get; private set; } = 115200;

    public bool HasControlLines { get; init; } = true;

    public TimeProvider Clock => _clock;

    /// <summary>The most a single read returns; 1 shows whether the reader takes one read for a whole message.</summary>
    public int MaxBytesPerRead { get; init; } = int.MaxValue;

    /// <summary>Everything the code under test did, in order.</summary>
    public IReadOnlyList<LinkEvent> Events => _events;

    /// <summary>Everything the code under test wrote.</summary>
    public byte[] Written => [.. _events.OfType<LinkEvent.Wrote>().SelectMany(e => e.Data)];

    /// <summary>Time since the link was made.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    public bool IsDisposed { get; private set; }

    public ScriptedLink Expect(string latin1) => Expect(Encoding.Latin1.GetBytes(latin1));

    public ScriptedLink Expect(params byte[] data) => Add(new ScriptStep.Expect(data));

    /// <summary>The host may write anything; the script goes on once what it wrote ends with this.</summary>
    public ScriptedLink ExpectThrough(string latin1) => Add(new ScriptStep.ExpectThrough(Encoding.Latin1.GetBytes(latin1)));

    public ScriptedLink ExpectLines(bool dtr, bool rts) => Add(new ScriptStep.ExpectLines(new ControlLines(dtr, rts)));

    public ScriptedLink ExpectBaudRate(int baudRate) => Add(new ScriptStep.ExpectBaudRate(baudRate));

    public ScriptedLink Reply(string latin1) => Reply(Encoding.Latin1.GetBytes(latin1));

    public ScriptedLink Reply(params byte[] data) => Add(new ScriptStep.Reply(data));

    /// <summary>Silence in the link's time, counted from when the steps before it are done.</summary>
    public ScriptedLink Wait(TimeSpan duration) => Add(new ScriptStep.Wait(duration));

    public ScriptedLink Wait(int milliseconds) => Wait(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>The device is unplugged here.</summary>
    public ScriptedLink Lose() => Add(new ScriptStep.Lose());

    /// <exception cref="LinkScriptException">Steps are left, or bytes that no step expected.</exception>
    public void AssertFinished()
    {
        Play();
        if (_script.TryPeek(out var step))
            throw new LinkScriptException($"The script was not played to its end; next is {Describe(step)}.\n\n{Transcript()}");
        if (_unmatched.Count > 0)
            throw new LinkScriptException($"The host also sent {Printable.Of([.. _unmatched])}.\n\n{Transcript()}");
    }

    public ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        BaudRate = baudRate;
        _events.Add(new LinkEvent.SetBaudRate(Elapsed, baudRate));
        if (_script.TryPeek(out var step) && step is ScriptStep.ExpectBaudRate expected)
        {
            if (expected.BaudRate != baudRate)
                throw new LinkScriptException($"Expected {expected.BaudRate} baud, the host set {baudRate}.\n\n{Transcript()}");
            _script.Dequeue();
        }

        Play();
        return ValueTask.CompletedTask;
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        if (_received.Count == 0)
            PassTime(timeout);
        ThrowIfLostAndEmpty();
        var count = Math.Min(Math.Min(buffer.Length, MaxBytesPerRead), _received.Count);
        _received[..count].CopyTo(buffer.Span);
        _received.RemoveRange(0, count);
        return ValueTask.FromResult(count);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        if (_lost)
            throw new SerialLinkLostException(Address);
        _events.Add(new LinkEvent.Wrote(Elapsed, data.ToArray()));
        _unmatched.AddRange(data.Span);
        Play();
        return ValueTask.CompletedTask;
    }

    public ValueTask DrainAsync(CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        return ValueTask.CompletedTask;
    }

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        _received.Clear();
        _events.Add(new LinkEvent.DiscardedInput(Elapsed));
        return ValueTask.CompletedTask;
    }

    public ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default)
    {
        if (!HasControlLines)
            throw new NotSupportedException($"{Address} has no control lines.");
        Begin(cancellationToken);
        _events.Add(new LinkEvent.SetLines(Elapsed, lines));
        if (_script.TryPeek(out var step) && step is ScriptStep.ExpectLines expected)
        {
            if (expected.Lines != lines)
                throw new LinkScriptException($"Expected {expected.Lines}, the host set {lines}.\n\n{Transcript()}");
            _script.Dequeue();
        }

        Play();
        return ValueTask.CompletedTask;
    }

    public ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        _events.Add(new LinkEvent.SentBreak(Elapsed, duration));
        PassTime(duration, untilSomethingArrives: false);
        return ValueTask.CompletedTask;
    }

    public ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        PassTime(delay, untilSomethingArrives: false);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }

    private ScriptedLink Add(ScriptStep step)
    {
        _script.Enqueue(step);
        return this;
    }

    private void Begin(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        Play();
    }

    /// <summary>Advances the clock, stopping at each silence's end on the way so that what follows arrives at its own time.</summary>
    private void PassTime(TimeSpan duration, bool untilSomethingArrives = true)
    {
        var end = Elapsed + duration;
        while (!(untilSomethingArrives && (_received.Count > 0 || _lost)))
        {
            var stop = _silentUntil is { } until && until < end ? until : end;
            _clock.Advance(stop - Elapsed);
            Play();
            if (stop == end)
                break;
        }
    }

    private void Play()
    {
        while (!_lost && _script.TryPeek(out var step) && TryPlay(step))
            _script.Dequeue();
    }

    private bool TryPlay(ScriptStep step)
    {
        switch (step)
        {
            case ScriptStep.Expect expect:
                return TryMatch(expect.Data);
            case ScriptStep.ExpectThrough through:
                return TryMatchThrough(through.Suffix);
            case ScriptStep.Reply reply:
                _received.AddRange(reply.Data);
                return true;
            case ScriptStep.Wait wait:
                _silentUntil ??= Elapsed + wait.Duration;
                if (Elapsed < _silentUntil)
                    return false;
                _silentUntil = null;
                return true;
            case ScriptStep.Lose:
                _lost = true;
                return true;
            default:
                return false;
        }
    }

    private bool TryMatch(byte[] expected)
    {
        var common = Math.Min(expected.Length, _unmatched.Count);
        for (var i = 0; i < common; i++)
        {
            if (expected[i] != _unmatched[i])
                throw new LinkScriptException(
                    $"Expected {Printable.Of(expected)}, the host sent {Printable.Of([.. _unmatched])} (differs at byte {i}).\n\n{Transcript()}");
        }

        if (_unmatched.Count < expected.Length)
            return false;
        _unmatched.RemoveRange(0, expected.Length);
        return true;
    }

    private bool TryMatchThrough(byte[] suffix)
    {
        var at = _unmatched.ToArray().AsSpan().IndexOf(suffix);
        if (at < 0)
            return false;
        _unmatched.RemoveRange(0, at + suffix.Length);
        return true;
    }

    private void ThrowIfLostAndEmpty()
    {
        if (_lost && _received.Count == 0)
            throw new SerialLinkLostException(Address);
    }

    private static string Describe(ScriptStep step) => step switch
    {
        ScriptStep.Expect expect => $"the host sending {Printable.Of(expect.Data)}",
        ScriptStep.ExpectThrough through => $"the host sending ... {Printable.Of(through.Suffix)}",
        ScriptStep.ExpectLines lines => $"the host setting {lines.Lines}",
        ScriptStep.ExpectBaudRate baud => $"the host setting {baud.BaudRate} baud",
        ScriptStep.Reply reply => $"the reply {Printable.Of(reply.Data)}",
        ScriptStep.Wait wait => $"silence of {wait.Duration.TotalMilliseconds:0} ms",
        _ => "the link being lost",
    };

    private string Transcript() => "What happened so far:\n" + string.Join('\n', _events.Select(e => "  " + e));
}
