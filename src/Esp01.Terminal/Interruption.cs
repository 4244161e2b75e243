using System.Runtime.InteropServices;

namespace Esp01.Terminal;

/// <summary>
/// Turns the first Ctrl-C or SIGTERM into a cancelled token, so that containers are removed and ports released, and lets
/// the second one end the process.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly ManualResetEventSlim ended = new();

    public Interruption()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            registrations.Add(PosixSignalRegistration.Create(signal, Handle));
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        // Disposing a registration waits for its handler.
        ended.Set();
        foreach (var registration in registrations)
            registration.Dispose();
        ended.Dispose();
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (source.IsCancellationRequested)
            return;
        context.Cancel = true;
        Console.Error.WriteLine("\nInterrupted: cleaning up. Once more to end at once.");
        source.Cancel();
        // Handlers run one after the other, the newest first. The engine's own would now print how far the run had come, and the
        // run would print it again at its end; this one does not return before that.
        ended.Wait();
    }
}
