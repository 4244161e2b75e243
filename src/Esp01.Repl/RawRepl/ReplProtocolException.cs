using Esp01.Repl.Wire;

namespace Esp01.Repl.RawRepl;

/// <summary>The board answered, and not in the way the protocol says.</summary>
public sealed class ReplProtocolException(string address, string expected, ReadOnlyMemory<byte> received)
    : ReplException(
        $"{address}: expected {expected}, received {WireText.Quote(received.Span, 200)}.\n\n"
        + "Bytes may have been lost or the board may have reset. Check power and cable, and run the command again.")
{
    public string Expected { get; } = expected;

    public ReadOnlyMemory<byte> Received { get; } = received;
}
