using System.Text;
using Esp01.Repl.RawRepl;

namespace Esp01.Repl.Files;

public sealed partial class BoardFiles
{
    /// <summary>Runs a program of this computer on the board without storing it there. Cancelling interrupts it there.</summary>
    /// <param name="source">Python source.</param>
    /// <param name="output">Told what it prints, as it comes.</param>
    /// <param name="timeout">Infinite for a program that may run as long as it likes.</param>
    /// <exception cref="RemotePythonException">It raised.</exception>
    /// <exception cref="ProgramTooLongException">It did not end in time.</exception>
    /// <exception cref="Diagnosis.BoardRestartedException">The board started anew meanwhile.</exception>
    public async Task RunAsync(string source, IProgress<ReadOnlyMemory<byte>> output, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder(source).Replace("\r\n", "\n").ToString();
        try
        {
            await _client.ExecuteAsync(text, timeout, output, cancellationToken);
        }
        catch (ReplTimeoutException over) when (over.Timeout == timeout)
        {
            throw new ProgramTooLongException(Address, timeout, wasStopped: _client.Mode == ReplMode.Raw, over);
        }
    }
}
