using System.Text;
using Esp01.Serial;
using Esp01.Testing.Time;

namespace Esp01.Repl.Tests.Kit;

/// <summary>
/// A board that is nothing but a prompt: friendly, raw and raw-paste as shared/runtime/pyexec.c has them, and a function
/// in the place of Python. For tests of what is built on the prompt; real MicroPython is met in the end-to-end tests.
/// </summary>
internal sealed class PromptDouble(Func<string, PromptDouble.Answer> execute) : ISerialLink
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Queue<byte> _toHost = new();
    private readonly List<byte> _line = [];
    private State _state = State.Friendly;
    private int _windowLeft;

    private enum State
    {
        Friendly,
        Raw,
        RawPaste,
        Deaf,
    }

    public string Banner { get; init; } = "MicroPython v1.24.1 on 2024-11-29; ESP module (1M) with ESP8266\r\nType \"help()\" for more information.\r\n>>> ";

    public bool HasRawPaste { get; init; } = true;

    public string Address => "double";

    public int BaudRate => 115200;

    public bool HasControlLines { get; init; }

    public TimeProvider Clock => _clock;

    public bool IsLost { get; set; }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsLost)
            throw new SerialLinkLostException(Address);
        if (_toHost.Count == 0)
            _clock.Advance(timeout);
        var count = 0;
        while (count < buffer.Length && _toHost.TryDequeue(out var value))
            buffer.Span[count++] = value;
        return ValueTask.FromResult(count);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        if (IsLost)
            throw new SerialLinkLostException(Address);
        foreach (var value in data.Span)
            Take(value);
        return ValueTask.CompletedTask;
    }

    public ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default)
    {
        if (!lines.Rts)
            Boot("\xff\xfe");
        return ValueTask.CompletedTask;
    }

    public ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default)
    {
        _clock.Advance(delay);
        return ValueTask.CompletedTask;
    }

    public ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask DrainAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Send(string latin1)
    {
        foreach (var value in Encoding.Latin1.GetBytes(latin1))
            _toHost.Enqueue(value);
    }

    private void Boot(string before)
    {
        _state = State.Friendly;
        _line.Clear();
        Send(before + "\r\n" + Banner);
    }

    private void Take(byte value)
    {
        switch (_state)
        {
            case State.Friendly:
                TakeFriendly(value);
                break;
            case State.Raw:
                TakeRaw(value);
                break;
            case State.RawPaste when value == 4:
                Send("\x04");
                Run();
                break;
            case State.RawPaste:
                _line.Add(value);
                if (--_windowLeft == 0)
                {
                    _windowLeft = 128;
                    Send("\x01");
                }

                break;
        }
    }

    private void TakeFriendly(byte value)
    {
        switch (value)
        {
            case 1:
                _state = State.Raw;
                _line.Clear();
                Send("\r\nraw REPL; CTRL-B to exit\r\n>");
                break;
            case 2:
                Send("\r\n" + Banner);
                break;
            case 3 or (byte)'\r':
                Send("\r\n>>> ");
                break;
            case 4:
                Boot("\r\nMPY: soft reboot");
                break;
        }
    }

    private void TakeRaw(byte value)
    {
        switch (value)
        {
            case 1 when HasRawPaste && _line is [5, (byte)'A']:
                _state = State.RawPaste;
                _windowLeft = 128;
                _line.Clear();
                Send("R\x01\x80\0\x01");
                break;
            case 1:
                _line.Clear();
                Send("raw REPL; CTRL-B to exit\r\n>");
                break;
            case 2:
                _state = State.Friendly;
                Send("\r\n" + Banner);
                break;
            case 3:
                _line.Clear();
                break;
            case 4 when _line.Count == 0:
                Send("OK\r\nMPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>");
                break;
            case 4:
                Send("OK");
                Run();
                break;
            default:
                _line.Add(value);
                break;
        }
    }

    private void Run()
    {
        var code = Encoding.UTF8.GetString([.. _line]);
        _line.Clear();
        _state = State.Raw;
        var answer = execute(code);
        switch (answer.Kind)
        {
            case Kind.Resets:
                Boot(answer.Text);
                break;
            case Kind.Hangs:
                Send(answer.Text);
                _state = State.Deaf;
                break;
            case Kind.Unplugs:
                IsLost = true;
                break;
            default:
                Send((answer.Kind == Kind.Raises ? "\x04" + answer.Text : answer.Text + "\x04") + "\x04>");
                break;
        }
    }

    internal enum Kind
    {
        Prints,
        Raises,
        Resets,
        Hangs,
        Unplugs,
    }

    /// <param name="Text">Latin-1: output, traceback, or what a crash prints.</param>
    internal sealed record Answer(Kind Kind, string Text = "");
}
