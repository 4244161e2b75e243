using System.Text;
using System.Threading.Channels;
using Esp01.Repl.Terminal;
using Microsoft.Win32.SafeHandles;

namespace Esp01.Terminal;

/// <summary>
/// This process's terminal as bytes: what is typed comes as it is, what the board sends goes out as it is. Where standard
/// input is a pipe its bytes are the keys. Disposing it puts the terminal back as it was.
/// </summary>
public sealed class RawConsole : ITerminalConsole, IDisposable
{
    private readonly ConsoleBytes output = new();
    private readonly Channel<byte[]> keys = Channel.CreateUnbounded<byte[]>();
    private readonly IDisposable? rawMode;
    private byte[] rest = [];

    public RawConsole()
    {
        if (!Console.IsInputRedirected)
            rawMode = OperatingSystem.IsWindows() ? new WindowsRawMode() : new UnixRawMode();
        // A read of standard input cannot be cancelled; the thread ends with the process.
        new Thread(ReadKeys) { IsBackground = true, Name = "keys" }.Start();
    }

    public async ValueTask<int> ReadKeysAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (rest.Length == 0)
        {
            if (!await keys.Reader.WaitToReadAsync(cancellationToken) || !keys.Reader.TryRead(out rest!))
                return 0;
        }

        var count = Math.Min(buffer.Length, rest.Length);
        rest.AsSpan(0, count).CopyTo(buffer.Span);
        rest = rest[count..];
        return count;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        output.Report(data);
        return ValueTask.CompletedTask;
    }

    /// <summary>On a line of its own; a raw terminal needs the carriage return said.</summary>
    public ValueTask NoticeAsync(string text, CancellationToken cancellationToken = default) =>
        WriteAsync(Encoding.UTF8.GetBytes($"\r\n--- {text}\r\n"), cancellationToken);

    public void Dispose() => rawMode?.Dispose();

    private void ReadKeys()
    {
        try
        {
            if (OperatingSystem.IsWindows() && rawMode is not null)
                ReadWindowsConsole();
            else
                ReadStandardInput();
        }
        catch (IOException)
        {
            // The terminal was closed: there are no more keys.
        }

        keys.Writer.TryComplete();
    }

    private void ReadWindowsConsole()
    {
        var console = new WindowsKeys();
        while (true)
            keys.Writer.TryWrite(console.Read());
    }

    private void ReadStandardInput()
    {
        // On Unix the stream of Console would edit lines itself, and set the terminal up for that.
        using var standardInput = new SafeFileHandle(0, ownsHandle: false);
        using var input = OperatingSystem.IsWindows() ? Console.OpenStandardInput() : new FileStream(standardInput, FileAccess.Read, bufferSize: 0);
        var buffer = new byte[4096];
        while (input.Read(buffer) is > 0 and var count)
            keys.Writer.TryWrite(buffer[..count]);
    }
}
