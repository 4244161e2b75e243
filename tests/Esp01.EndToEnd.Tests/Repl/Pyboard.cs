using System.Diagnostics;
using System.Globalization;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Repl;

/// <summary>MicroPython's own pyboard.py, from the sources that BuildFirmware has unpacked, or where ESP01_PYBOARD says.</summary>
internal sealed class Pyboard
{
    private readonly string _python;
    private readonly string _tools;

    private Pyboard(string python, string tools) => (_python, _tools) = (python, tools);

    /// <summary>Skips the test where it, or its library for serial ports, is missing.</summary>
    public static async Task<Pyboard> FindAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pyboard.py reaches the virtual board over a pseudo-terminal, which Linux has.");
        var script = Checkout.FindPyboard();
        Assert.SkipWhen(script is null, $"There is no pyboard.py: run ./build.sh BuildFirmware --profile virtual once, or name one in {Checkout.PyboardVariable}.");
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            if (await CanAsync(python))
                return new Pyboard(python, Path.GetDirectoryName(Path.GetFullPath(script))!);
        }
        Assert.Skip("pyboard.py needs Python 3 with pyserial (Debian: python3-serial).");
        throw new UnreachableException();
    }

    public Task PutAsync(string device, string folder, IReadOnlyList<string> names) => MoveAsync("put", device, folder, names);

    public Task GetAsync(string device, string folder, IReadOnlyList<string> names) => MoveAsync("get", device, folder, names);

    private async Task MoveAsync(string verb, string device, string folder, IReadOnlyList<string> names)
    {
        var judge = Checkout.At("tests", "Esp01.EndToEnd.Tests", "Repl", "pyboard_judge.py");
        var (code, output) = await RunAsync(_python, [judge, _tools, device, verb, folder, .. names]);
        Assert.True(code == 0, $"pyboard.py failed: {output}");
        Assert.True(double.TryParse(output, NumberStyles.Float, CultureInfo.InvariantCulture, out _), $"pyboard.py said: {output}");
    }

    private static async Task<bool> CanAsync(string python)
    {
        try
        {
            return (await RunAsync(python, ["-c", "import serial"])).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
