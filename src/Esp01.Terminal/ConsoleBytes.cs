namespace Esp01.Terminal;

/// <summary>Passes a board's output on to standard output, byte by byte as it comes.</summary>
public sealed class ConsoleBytes : IProgress<ReadOnlyMemory<byte>>
{
    private readonly Stream output = Console.OpenStandardOutput();

    // A file gets every byte at once, a last unfinished character too.
    private readonly WholeCharacters? characters = OperatingSystem.IsWindows() && !Console.IsOutputRedirected ? new() : null;

    public void Report(ReadOnlyMemory<byte> value)
    {
        output.Write(characters is null ? value.Span : characters.Take(value.Span));
        output.Flush();
    }
}
