using System.Diagnostics;
using System.Text.RegularExpressions;
using Esp01.Emulation.Storage;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Session;
using Esp01.Serial;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests;

/// <summary><c>./build.sh VirtualBoard</c> as a process, from its first line to Ctrl-C.</summary>
public sealed partial class VirtualBoardTargetTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_how_to_connect_is_flashed_keeps_its_flash_and_ends_cleanly()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The signal of Ctrl-C is sent with kill.");
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "flash.bin");
        // What a script runs in the background ignores Ctrl-C, and so would all that it starts.
        using var process = Process.Start(new ProcessStartInfo(
            "env", ["--default-signal=INT", "dotnet", Graph.BuildProcess.Program(), "VirtualBoard", "--rfc2217-port", "0", "--tcp-port", "0", "--flash-file", file, "--turbo"])
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        try
        {
            var output = new Graph.ProcessOutput(process);
            var address = (await output.WaitForAsync(Rfc2217Address(), Limit, Cancellation)).Value;
            await output.WaitForAsync(CtrlC(), Limit, Cancellation);
            await FlashAsync(address);
            await output.WaitForAsync(Reset(), Limit, Cancellation);
            Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).Dispose();
            await process.WaitForExitAsync(Cancellation).WaitAsync(Limit, Cancellation);
            Assert.DoesNotContain("exception", output.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        var content = await File.ReadAllBytesAsync(file, Cancellation);
        Assert.Equal(FlashModel.Winbond().SizeBytes, content.Length);
        Assert.Equal(Flashing.Bench.MakeImage(30_000), content[..30_000]);
        Assert.Contains("erased 7 ", await File.ReadAllTextAsync(file + ".chip", Cancellation), StringComparison.Ordinal);
    }

    // The chip's size is one thing, the size in the image's header another; both are given here.
    [Fact]
    public async Task What_is_soldered_on_it_is_what_a_tool_sees()
    {
        var (code, output, errors) = await Graph.BuildProcess.RunAsync(
            "", "DeviceInfo", "--port", "virtual", "--chip-size", "2M", "--flash-size", "1M", "--hardware", "mac=24:0a:c4:01:02:03,flash=puya,crystal=40", "--json");
        Assert.True(code == 0, errors);
        Assert.Contains("24:0a:c4:01:02:03", output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Puya", output, StringComparison.Ordinal);
        Assert.Contains("40", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--hardware", "wake", "--port", "tcp://127.0.0.1:1")]
    [InlineData("--chip-size", "2M", "--port", "tcp://127.0.0.1:1")]
    [InlineData("--hardware", "uart1=0", "--port", "virtual")]
    [InlineData("--hardware", "glue", "--port", "virtual")]
    public async Task What_cannot_be_soldered_there_is_a_usage_error(params string[] arguments)
    {
        const int Usage = 2;
        var (code, output, errors) = await Graph.BuildProcess.RunAsync("", ["DeviceInfo", .. arguments]);
        Assert.True(code == Usage, errors);
        Assert.Contains(arguments[0], output + errors, StringComparison.Ordinal);
    }

    private static async Task FlashAsync(string address)
    {
        await using var link = await new LinkOpener().OpenAsync(LinkAddress.Parse(address), Cancellation);
        var session = await FlashSession.ConnectAsync(link, new ConnectOptions { BaudRate = 460800 }, null, Cancellation);
        // Over something else, so that sectors have to be erased.
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(Flashing.Bench.MakeImage(30_000, seed: 2))] }, Cancellation);
        await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(Flashing.Bench.MakeImage(30_000))] }, Cancellation);
    }

    [GeneratedRegex(@"rfc2217://127\.0\.0\.1:\d+")]
    private static partial Regex Rfc2217Address();

    [GeneratedRegex("Ctrl-C switches it off")]
    private static partial Regex CtrlC();

    [GeneratedRegex("Reset: RST")]
    private static partial Regex Reset();
}
