using System.Net;
using System.Security.Cryptography;
using System.Text;
using Esp01.Testing.Files;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Tests.Sources;

public sealed class StalledServerTests
{
    private static readonly byte[] _content = Encoding.ASCII.GetBytes("an archive");

    [Fact]
    public async Task A_server_that_stops_in_the_middle_of_a_file_is_given_up()
    {
        using var folder = new TempFolder();
        using var http = new HttpClient(new Server(new StallingStream(_content[..4])));
        var attempts = new List<string>();
        Assert.Empty(await Fetcher(folder, http).FetchAsync(Source, attempts, TestContext.Current.CancellationToken));
        Assert.Contains("sent nothing for 0.01 s", Assert.Single(attempts), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Who_ends_the_build_is_not_told_of_a_server()
    {
        using var folder = new TempFolder();
        using var http = new HttpClient(new Server(new StallingStream(_content[..4])));
        using var ended = new CancellationTokenSource();
        var fetching = Fetcher(folder, http, TimeSpan.FromHours(1)).FetchAsync(Source, [], ended.Token);
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
    }

    private static TarballSource Source => new("archive", new Uri("https://example.org/archive.tar.gz"), "MIT", Convert.ToHexStringLower(SHA256.HashData(_content)), _content.Length);

    private static TarballFetcher Fetcher(TempFolder folder, HttpClient http, TimeSpan? limit = null) =>
        new(new SourceSettings(folder.Path) { StallLimit = limit ?? TimeSpan.FromMilliseconds(10) }, http, progress: null);

    private sealed class Server(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
    }

    /// <summary>Has some bytes, and then nothing more to say.</summary>
    private sealed class StallingStream(byte[] first) : MemoryStream(first)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            if (count == 0)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return count;
        }
    }
}
