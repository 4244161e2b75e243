using System.Text;
using System.Threading.Channels;
using Esp01.Repl.Terminal;

namespace Esp01.Repl.Tests.Terminal;

/// <summary>A person: types what a test says, and reads.</summary>
internal sealed class ConsoleDouble : ITerminalConsole
{
    private readonly Channel<byte[]> _keys = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<string> _shown = Channel.CreateUnbounded<string>();
    private string _screen = string.Empty;

    public List<string> Notices { get; } = [];

    public void Type(string latin1) => _keys.Writer.TryWrite(Encoding.Latin1.GetBytes(latin1));

    public void EndKeys() => _keys.Writer.Complete();

    /// <summary>Waits until this is on the screen, notices included.</summary>
    public async Task SeeAsync(string text)
    {
        while (!_screen.Contains(text, StringComparison.Ordinal))
            _screen += await _shown.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async ValueTask<int> ReadKeysAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!await _keys.Reader.WaitToReadAsync(cancellationToken) || !_keys.Reader.TryRead(out var keys))
            return 0;
        keys.CopyTo(buffer);
        return keys.Length;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        _shown.Writer.WriteAsync(Encoding.Latin1.GetString(data.Span), cancellationToken);

    public ValueTask NoticeAsync(string text, CancellationToken cancellationToken = default)
    {
        Notices.Add(text);
        return _shown.Writer.WriteAsync($"[{text}]", cancellationToken);
    }
}
