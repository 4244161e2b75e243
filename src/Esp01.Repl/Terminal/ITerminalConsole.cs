namespace Esp01.Repl.Terminal;

/// <summary>The person's side of a terminal: keys come as the bytes a VT terminal sends, nothing is echoed or translated.</summary>
public interface ITerminalConsole
{
    /// <summary>Waits for keys.</summary>
    /// <returns>The number of bytes; 0 when there will be no more.</returns>
    ValueTask<int> ReadKeysAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    /// <summary>Shows what the board sent.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>Shows a line of this program's own, told apart from the board's.</summary>
    ValueTask NoticeAsync(string text, CancellationToken cancellationToken = default);
}
