using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Esp01.Architecture.Tests.Bootstrap;

/// <summary>
/// A source of advisories on the loopback address that has one for every version of each named package, as NuGet asks for them:
/// the resource VulnerabilityInfo/6.7.0 of a service index.
/// </summary>
internal sealed class AuditSource : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly string prefix;

    /// <param name="packages">By severity, from low (0) to critical (3).</param>
    public AuditSource(params ReadOnlySpan<string> packages)
    {
        prefix = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/");
        listener.Prefixes.Add(prefix);
        listener.Start();
        var advisories = new List<string>();
        foreach (var package in packages)
            advisories.Add(string.Create(CultureInfo.InvariantCulture, $$"""
                "{{package.ToLowerInvariant()}}": [{ "severity": {{advisories.Count}}, "url": "https://advisory.example/1", "versions": "(, 1000.0.0)" }]
                """));
        _ = AnswerAsync(new Dictionary<string, string>
        {
            ["/index.json"] = $$"""{ "version": "3.0.0", "resources": [{ "@id": "{{prefix}}all.json", "@type": "VulnerabilityInfo/6.7.0" }] }""",
            ["/all.json"] = $$"""[{ "@name": "base", "@id": "{{prefix}}base.json", "@updated": "2026-01-01T00:00:00Z" }]""",
            ["/base.json"] = $"{{ {string.Join(",", advisories)} }}",
        });
    }

    public string Address => $"{prefix}index.json";

    public void Dispose() => listener.Close();

    private async Task AnswerAsync(Dictionary<string, string> pages)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var isKnown = pages.TryGetValue(context.Request.Url!.AbsolutePath, out var page);
            context.Response.StatusCode = isKnown ? 200 : 404;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(page ?? string.Empty));
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
