using Esp01.Repl.Wire;

namespace Esp01.Repl.RawRepl;

/// <summary>The board did not answer in time.</summary>
public sealed class ReplTimeoutException(string address, string waitingFor, TimeSpan timeout, ReadOnlyMemory<byte> received)
    : ReplException(
        $"{address}: no {waitingFor} within {timeout.TotalSeconds:0.###} s; received {WireText.Quote(received.Span, 200)}.\n\n"
        + "Check the power supply (a radio burst needs 300 mA) and the cable, and run the command again.")
{
    public string Address { get; } = address;

    /// <summary>What the board owed, in words.</summary>
    public string WaitingFor { get; } = waitingFor;

    public TimeSpan Timeout { get; } = timeout;

    /// <summary>What came instead.</summary>
    public ReadOnlyMemory<byte> Received { get; } = received;
}
