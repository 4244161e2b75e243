using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Esp01.Repl.RawRepl;
using Esp01.Serial;
using Esp01.Testing.Files;
using Esp01.Testing.Web;

namespace Esp01.EndToEnd.Tests.Graph;

/// <summary>The options for the network around the virtual board, typed at a command line.</summary>
public sealed partial class WifiOptionTests
{
    private const int Usage = 2;
    private const int ChipSize = 1 << 20;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan OnTheBoard = TimeSpan.FromMinutes(1);
    private static readonly string[] Options = ["--wifi", "--wifi-capture", "--wifi-faults", "--wifi-forward", "--wifi-internet", "--wifi-service"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_shape_the_network_that_a_program_finds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The signal of Ctrl-C is sent with kill.");
        using var folder = new TempFolder();
        var (flash, capture) = (folder.At("flash.bin"), folder.At("air.pcapng"));
        byte[] image = [.. OpenSdkImage.Load()];
        await File.WriteAllBytesAsync(flash, [.. image, .. Enumerable.Repeat((byte)0xff, ChipSize - image.Length)], Token);
        await using var service = new ThingSpeakDouble();
        using var process = Process.Start(new ProcessStartInfo(
            "env",
            [
                "--default-signal=INT", "dotnet", BuildProcess.Program(), "VirtualBoard", "--turbo", "--flash-file", flash, "--rfc2217-port", "0", "--tcp-port", "0",
                "--wifi", "typed here:at a prompt", "--wifi-faults", "signal=-77,seed=3", "--wifi-internet", "--wifi-capture", capture, "--wifi-forward", "0=80",
                "--wifi-service", string.Create(CultureInfo.InvariantCulture, $"api.thingspeak.com:80=127.0.0.1:{service.Port}"),
            ])
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        try
        {
            var output = new ProcessOutput(process);
            await output.WaitForAsync(CtrlC(), Limit, Token);
            Assert.Contains("WiFi typed here, passphrase at a prompt: wifitools.connect(\"typed here\", \"at a prompt\")", output.Text, StringComparison.Ordinal);
            Assert.Contains("the board reaches whatever this computer can", output.Text, StringComparison.Ordinal);
            var forward = Forward().Match(output.Text).Groups[1].Value;

            await using var link = await new LinkOpener().OpenAsync(LinkAddress.Parse(TcpAddress().Match(output.Text).Groups[1].Value), Token);
            var repl = new ReplClient(link);
            await repl.EnterRawAsync(Token);
            async Task<string> RunAsync(string code) => (await repl.ExecuteAsync(code, OnTheBoard, cancellationToken: Token)).Text.TrimEnd('\n');
            Assert.Equal("-77", await RunAsync("import wifitools; wifitools.connect('typed here', 'at a prompt'); print(wifitools.rssi())"));
            Assert.Equal("1", await RunAsync($"import thingspeak; print(thingspeak.Channel(write_key='{ThingSpeakDouble.WriteKey}').update({{1: 21.5}}))"));
            Assert.Equal("21.5", Assert.Single(service.Requests).Fields["field1"]);

            await RunAsync("import socket\ns = socket.socket()\ns.bind(('', 80))\ns.listen(1)");
            using var client = new HttpClient { Timeout = Limit };
            var asking = client.GetStringAsync(new Uri($"http://{forward}/"), Token);
            await RunAsync("c = s.accept()[0]\nc.recv(500)\nc.send(b'HTTP/1.0 200 OK\\r\\n\\r\\nfrom the board')\nc.close()");
            Assert.Equal("from the board", await asking);

            Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
            await process.WaitForExitAsync(Token).WaitAsync(Limit, Token);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        // The name is in the beacons.
        Assert.True((await File.ReadAllBytesAsync(capture, Token)).AsSpan().IndexOf("typed here"u8) > 0);
    }

    [Theory]
    [InlineData("is none of", "--wifi-faults", "loss=2")]
    [InlineData("is none of", "--wifi-faults", "away=5000-4000")]
    [InlineData("is not NAME:PORT=HOST:PORT", "--wifi-service", "localhost:8080")]
    [InlineData("which is no name that a board could ask for", "--wifi-service", "a name:80=localhost:8080")]
    [InlineData("is not PORT=BOARDPORT", "--wifi-forward", "8080")]
    [InlineData("is not PORT=BOARDPORT", "--wifi-forward", "8080=0")]
    [InlineData("no file name that ends in .pcapng", "--wifi-capture", "air.txt")]
    [InlineData("--wifi-internet", "--wifi-internet", "perhaps")]
    [InlineData("--wifi off leaves it none", "--wifi-faults", "loss=0.1", "--wifi", "off")]
    [InlineData("passphrase of 5 characters", "--wifi", "home:short")]
    [InlineData("virtual", "--wifi-forward", "0=80", "--port", "tcp://127.0.0.1:1")]
    public async Task What_makes_no_sense_is_a_usage_error_that_says_why(string why, params string[] arguments)
    {
        string[] port = arguments.Contains("--port") ? [] : ["--port", "virtual"];
        var (code, output, errors) = await BuildProcess.RunAsync("", ["List", .. port, .. arguments]);
        Assert.True(code == Usage, output + errors);
        Assert.Contains(arguments[0], output + errors, StringComparison.Ordinal);
        Assert.Contains(why, output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_and_the_README_name_them()
    {
        var (code, help, errors) = await BuildProcess.RunAsync("", "VirtualBoard", "--help");
        Assert.True(code == 0, errors);
        var readme = await File.ReadAllTextAsync(Checkout.At("README.md"), Token);
        Assert.All(Options, option => Assert.Contains(option, help, StringComparison.Ordinal));
        Assert.All(Options, option => Assert.Contains($"`{option}`", readme, StringComparison.Ordinal));
    }

    [GeneratedRegex("Ctrl-C switches it off")]
    private static partial Regex CtrlC();

    [GeneratedRegex(@"--port (tcp://127\.0\.0\.1:\d+)")]
    private static partial Regex TcpAddress();

    [GeneratedRegex(@"(127\.0\.0\.1:\d+) leads to the board's port 80")]
    private static partial Regex Forward();
}
