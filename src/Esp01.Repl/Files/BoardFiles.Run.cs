using System.Text;

namespace Esp01.Repl.Files;

public sealed partial class BoardFiles
{
    /// <summary>Runs a program of this computer on the board without storing it there. Cancelling interrupts it there.</summary>
    /// <param name="source">Python source.</param>
    /// <param name="output">Told what it prints, as it comes.</param>
    /// <param name="timeout">Infinite for a program that may run as long as it likes.</param>
    /// <exception cref="RawRepl.RemotePythonException">It raised.</exception>
    public async Task RunAsync(string source, IProgress<ReadOnlyMemory<byte>> output, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder(source).Replace("\r\n", "\n").ToString();
        await _client.ExecuteAsync(text, timeout, output, cancellationToken);
    }
}
