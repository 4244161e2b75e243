using Docker.DotNet.Models;
using Esp01.Containers.Engine;

namespace Esp01.Containers.Images;

/// <summary>
/// Follows a request that answers in progress messages. What goes wrong inside comes as a message too, and the request then
/// ends as if all were well; a stream that was cut never ends. Both are found here.
/// </summary>
internal sealed class MessageMonitor(EngineCalls calls, TimeProvider time, IProgress<ImageProgress>? progress) : IProgress<JSONMessage>
{
    /// <summary>The engine unpacks a layer without a word; this is longer than any layer takes.</summary>
    internal static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(10);

    private long lastHeard = time.GetTimestamp();

    /// <summary>The first error that came as a message; null when none did.</summary>
    public string? Error { get; private set; }

    /// <summary>The last status: for an import, the new image's id.</summary>
    public string? LastStatus { get; private set; }

    public void Report(JSONMessage value)
    {
        Volatile.Write(ref lastHeard, time.GetTimestamp());
        Error ??= value.Error?.Message ?? value.ErrorMessage;
        var status = value.Status ?? value.Stream?.Trim();
        if (string.IsNullOrEmpty(status))
            return;
        LastStatus = status;
        progress?.Report(new ImageProgress(value.ID, status));
    }

    /// <exception cref="EngineRequestException">An error came as a message.</exception>
    /// <exception cref="EngineSilentException">Nothing came for <see cref="SilenceLimit"/>.</exception>
    public async Task FollowAsync(string doing, Func<IProgress<JSONMessage>, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Volatile.Write(ref lastHeard, time.GetTimestamp());
        var calling = calls.RunAsync(doing, token => call(this, token), Timeout.InfiniteTimeSpan, stop.Token);
        while (!calling.IsCompleted)
        {
            var silence = SilenceLimit - time.GetElapsedTime(Volatile.Read(ref lastHeard));
            if (silence <= TimeSpan.Zero)
            {
                await stop.CancelAsync();
                throw new EngineSilentException(calls.Engine, doing, SilenceLimit);
            }

            await Task.WhenAny(calling, Task.Delay(silence, time, stop.Token));
        }

        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        await calling;
        if (EngineCalls.IsDiskFull(Error))
            throw new SandboxDiskFullException($"the engine at {calls.Engine}", doing);
        if (Error is not null)
            throw new EngineRequestException(calls.Engine, doing, null, Error);
    }
}
