namespace Driving;

/// <summary>Passes a board's output on to standard output, byte by byte as it comes.</summary>
internal sealed class ConsoleBytes : IProgress<ReadOnlyMemory<byte>>
{
    private readonly Stream output = Console.OpenStandardOutput();

    public void Report(ReadOnlyMemory<byte> value)
    {
        output.Write(value.Span);
        output.Flush();
    }
}
