using System.Text.Json;
using Docker.DotNet;

namespace Esp01.Containers.Engine;

/// <summary>
/// Makes every request to the engine end: with its answer, with the caller's cancellation, or with an exception of ours that
/// says what was being done. Some of the client's streams ignore their token and wait for ever on a cut connection.
/// </summary>
internal sealed class EngineCalls(EngineEndpoint endpoint, TimeProvider time)
{
    /// <summary>For requests that the engine answers from memory or by starting or ending something.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromMinutes(1);

    /// <summary>For requests that move as many bytes as there are.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public string Engine { get; } = endpoint.ToString();

    public Task RunAsync(string doing, Func<CancellationToken, Task> call, TimeSpan limit, CancellationToken cancellationToken) =>
        GetAsync(doing, async token => { await call(token); return 0; }, limit, cancellationToken);

    public async Task<T> GetAsync<T>(string doing, Func<CancellationToken, Task<T>> call, TimeSpan limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await call(stop.Token).WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            throw new EngineSilentException(Engine, doing, limit);
        }
        catch (Exception exception) when (exception is not SandboxException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Translate(doing, exception);
        }
    }

    public SandboxException Translate(string doing, Exception exception) => exception switch
    {
        DockerApiException refused when IsDiskFull(refused.ResponseBody) => new SandboxDiskFullException($"the engine at {Engine}", doing, refused),
        DockerApiException refused => new EngineRequestException(Engine, doing, refused.StatusCode, Message(refused), refused),
        _ => new EngineConnectionLostException(Engine, doing, Innermost(exception)),
    };

    /// <summary>The engine words a full disk as the system does, somewhere in a longer sentence.</summary>
    public static bool IsDiskFull(string? text) => text is not null && text.Contains("no space left on device", StringComparison.OrdinalIgnoreCase);

    private static string Message(DockerApiException exception)
    {
        try
        {
            using var document = JsonDocument.Parse(exception.ResponseBody);
            return document.RootElement.GetProperty("message").GetString()!.Trim();
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            return string.IsNullOrWhiteSpace(exception.ResponseBody) ? exception.StatusCode.ToString() : exception.ResponseBody.Trim();
        }
    }

    private static Exception Innermost(Exception exception)
    {
        while (exception is HttpRequestException or IOException && exception.InnerException is { } inner)
            exception = inner;
        return exception;
    }
}
