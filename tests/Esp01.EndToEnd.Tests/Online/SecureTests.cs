using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Esp01.Air.Home;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Online;

/// <summary>TLS, which only images with the vendor's SDK have (<c>open</c> has no axTLS).</summary>
public sealed partial class SecureTests
{
    private const string OpenSsl = "/usr/bin/openssl";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_of_the_networks_own_comes_through_TLS()
    {
        await using var board = await OnlineBoard.StartJoinedAsync(OnlineImage.Vendor);
        Assert.Equal(
            "200 This is the virtual board's own network.",
            await board.RunAsync($"import httplite\nr = httplite.get('https://{HomeNetwork.OwnName}/')\nprint(r.status, r.text().strip())"));
        // A client that goes in the middle of a handshake, and one that speaks no TLS, leave the server as it was.
        Assert.StartsWith("Truncated", await board.ErrorOfAsync($"httplite.get('http://{HomeNetwork.OwnName}:443/')"), StringComparison.Ordinal);
        Assert.Equal("200", await board.RunAsync($"print(httplite.get('https://{HomeNetwork.OwnName}/').status)"));
    }

    /// <summary>OpenSSL, which knows nothing of ours, agrees on a cipher with the board and says which.</summary>
    [Fact]
    public async Task A_server_of_OpenSSLs_shakes_hands_with_it()
    {
        Assert.SkipUnless(File.Exists(OpenSsl), "needs openssl");
        _ = OnlineImage.Load(OnlineImage.Vendor);
        using var folder = new TempFolder();
        await RunAsync("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=secure.test", "-keyout", folder.At("key.pem"), "-out", folder.At("cert.pem"));
        using var server = Start("s_server", "-accept", "127.0.0.1:0", "-key", folder.At("key.pem"), "-cert", folder.At("cert.pem"), "-cipher", "AES128-SHA256:AES128-SHA", "-www");
        try
        {
            var port = 0;
            while (port == 0)
            {
                var line = await server.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(Limit, Token);
                Assert.NotNull(line);
                port = Accepts().Match(line) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
            }

            await using var board = await OnlineBoard.StartJoinedAsync(OnlineImage.Vendor, new() { Services = [new("secure.test", 443, new(IPAddress.Loopback, port))] });
            var page = await board.RunAsync("import httplite\nr = httplite.get('https://secure.test/', limit=12000, timeout=30)\nprint(r.status, r.text())");
            Assert.StartsWith("200 ", page, StringComparison.Ordinal);
            Assert.Matches("Cipher *: AES128-SHA", page);
            Assert.Contains("TLSv1.2", page, StringComparison.Ordinal);
        }
        finally
        {
            server.Kill();
        }
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(OpenSsl, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;

    private static async Task RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var errors = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, errors);
    }

    [GeneratedRegex(@"^ACCEPT .*:(\d+)")]
    private static partial Regex Accepts();
}
