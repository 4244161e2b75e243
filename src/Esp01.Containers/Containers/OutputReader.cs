using Docker.DotNet;

namespace Esp01.Containers.Containers;

/// <summary>
/// Reads a container's two streams to their end. A stream that is cut without an end would be waited for for ever, so the
/// container is asked now and then whether it still runs.
/// </summary>
internal sealed class OutputReader(
    MultiplexedStream streams, Action<SandboxOutput> report, Func<CancellationToken, Task<bool>> isRunning, TimeProvider time)
{
    internal static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(10);

    /// <summary>After the container's end, for what is still on its way.</summary>
    internal static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly LineSplitter standardOutput = new(line => report(new SandboxOutput(OutputSource.StandardOutput, line)));
    private readonly LineSplitter standardError = new(line => report(new SandboxOutput(OutputSource.StandardError, line)));

    public async Task ReadToEndAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            while (await ReadOneAsync(buffer, cancellationToken) is { EOF: false } part)
                (part.Target == MultiplexedStream.TargetStream.StandardError ? standardError : standardOutput).Add(buffer.AsSpan(0, part.Count));
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or TimeoutException)
        {
            standardOutput.End();
            standardError.End();
            report(new SandboxOutput(OutputSource.StandardError, $"[the engine stopped passing the output on: {exception.Message}]"));
            return;
        }

        standardOutput.End();
        standardError.End();
    }

    private async Task<MultiplexedStream.ReadResult> ReadOneAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        var reading = streams.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken);
        while (true)
        {
            try
            {
                return await reading.WaitAsync(AskEvery, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                if (!await isRunning(cancellationToken))
                    return await reading.WaitAsync(LastWords, time, cancellationToken);
            }
        }
    }
}
