using System.ComponentModel;
using System.Diagnostics;

namespace Esp01.Air.Tests.Capture;

/// <summary>The distribution's tshark, reading a capture with a network's passphrase.</summary>
internal sealed class Tshark(string file, string passphrase, string ssid)
{
    /// <summary>One line for each frame that passes the filter: the fields, separated by tabs.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(string filter, params string[] fields)
    {
        List<string> arguments =
        [
            "-r", file, "-n",
            "-o", "wlan.check_checksum:TRUE",
            "-o", "wlan.enable_decryption:TRUE",
            "-o", $"uat:80211_keys:\"wpa-pwd\",\"{passphrase}:{ssid}\"",
            "-Y", filter, "-T", "fields",
        ];
        foreach (var field in fields)
            arguments.AddRange(["-e", field]);
        var (code, output, error) = await RunAsync(arguments);
        Assert.True(code == 0, $"tshark ends with {code}: {error}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async Task AssertIsSoundAsync()
    {
        Assert.Empty(await ReadAsync("_ws.malformed", "frame.number", "_ws.col.info"));
        var all = await ReadAsync("frame", "frame.number");
        Assert.NotEmpty(all);
        Assert.Equal(all, await ReadAsync("wlan.fcs.status == 1", "frame.number"));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(List<string> arguments)
    {
        var start = new ProcessStartInfo("tshark", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output, await error);
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no tshark on this machine. Debian and Ubuntu have it in the package tshark.");
            throw;
        }
    }
}
