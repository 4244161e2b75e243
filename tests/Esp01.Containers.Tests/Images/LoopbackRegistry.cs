using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Esp01.Testing.Files;

namespace Esp01.Containers.Tests.Images;

/// <summary>The distribution's own image registry (Debian's docker-registry) on a port of this machine, with its storage in a temporary folder.</summary>
public sealed class LoopbackRegistry : IAsyncDisposable
{
    private const string Program = "/usr/bin/docker-registry";

    private static readonly HttpClient Http = new();

    private readonly TempFolder folder = new();
    private readonly Process process;

    private LoopbackRegistry()
    {
        var port = FreePort();
        Address = $"127.0.0.1:{port}";
        File.WriteAllText(folder.At("config.yml"), $$"""
            version: 0.1
            log: { level: info, accesslog: { disabled: true } }
            storage: { filesystem: { rootdirectory: "{{folder.At("images")}}" } }
            http: { addr: "{{Address}}" }
            """);
        process = Process.Start(new ProcessStartInfo(Program, ["serve", folder.At("config.yml")]) { RedirectStandardError = true })!;
    }

    public string Address { get; }

    public static async Task<LoopbackRegistry> StartOrSkipAsync()
    {
        Assert.SkipUnless(File.Exists(Program), $"{Program} of the package docker-registry is not installed.");
        var registry = new LoopbackRegistry();
        // The program says so itself when it listens; a port that is taken ends it, and its output with it.
        while (await registry.process.StandardError.ReadLineAsync() is { } line)
        {
            if (!line.Contains("listening on", StringComparison.Ordinal))
                continue;
            _ = registry.process.StandardError.ReadToEndAsync();
            return registry;
        }

        throw new InvalidOperationException($"{Program} ended instead of listening on {registry.Address}.");
    }

    /// <summary>What the registry itself says the digest behind a tag is.</summary>
    public async Task<string> DigestOfAsync(string repository, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri($"http://{Address}/v2/{repository}/manifests/{tag}"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.docker.distribution.manifest.v2+json"));
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return response.Headers.GetValues("Docker-Content-Digest").Single();
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
