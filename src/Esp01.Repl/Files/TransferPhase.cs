namespace Esp01.Repl.Files;

public enum TransferPhase
{
    Sending,
    Receiving,
    Verifying,
    Done,
    Skipped,
}
