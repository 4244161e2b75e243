using Esp01.Serial;
using Esp01.Testing.Time;

namespace Esp01.Repl.Tests.Terminal;

/// <summary>
/// A board's input ring of 255 bytes: what arrives while it is full is lost. Takes and echoes a few bytes each time the
/// line is read, much slower than a paste comes.
/// </summary>
internal sealed class RingDouble(int takenPerRead) : ISerialLink
{
    private readonly Lock _gate = new();
    private readonly Queue<byte> _ring = new();

    public List<byte> Taken { get; } = [];

    public int Lost { get; private set; }

    public int Deepest { get; private set; }

    public bool IsUnplugged { get; set; }

    public bool Echoes { get; init; } = true;

    public string Address => "ring";

    public int BaudRate => 115200;

    public bool HasControlLines => false;

    public TimeProvider Clock { get; } = new ManualTimeProvider();

    public ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (IsUnplugged)
                throw new SerialLinkLostException(Address);
            var count = 0;
            while (count < takenPerRead && _ring.TryDequeue(out var value))
            {
                Taken.Add(value);
                buffer.Span[count++] = value;
            }

            return ValueTask.FromResult(Echoes ? count : 0);
        }
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (IsUnplugged)
                throw new SerialLinkLostException(Address);
            foreach (var value in data.Span)
            {
                if (_ring.Count < 255)
                    _ring.Enqueue(value);
                else
                    Lost++;
            }

            Deepest = Math.Max(Deepest, _ring.Count);
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) => await Task.Yield();

    public ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask DrainAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
