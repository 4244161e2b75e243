using System.Text;
using Esp01.Repl.Wire;

namespace Esp01.Repl.RawRepl;

public sealed partial class ReplClient
{
    /// <summary>Types one line at the friendly prompt, as a person would, and returns what is printed before the next prompt.</summary>
    /// <exception cref="ArgumentException">More than one line, or a line that the board's editor would cut (over 200 bytes).</exception>
    public async Task<string> TypeAsync(string line, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        if (line.AsSpan().IndexOfAny('\r', '\n') >= 0 || Encoding.UTF8.GetByteCount(line) > 200)
            throw new ArgumentException("One line of at most 200 bytes can be typed; use ExecuteAsync for more.", nameof(line));
        if (Mode != ReplMode.Friendly)
            await EnterFriendlyAsync(cancellationToken);
        // Only a carriage return ends a line on every version.
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r"), cancellationToken);
        await _stream.ReadThroughAsync("\r\n"u8.ToArray(), _stream.In(AnswerTimeout), "echo of the line", cancellationToken);
        var text = await _stream.ReadThroughAsync(
            FriendlyPrompt, _stream.In(timeout ?? _options.ExecutionTimeout), "friendly prompt", cancellationToken);
        return WireText.Decode(text).ReplaceLineEndings("\n");
    }
}
