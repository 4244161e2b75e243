using System.Diagnostics;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Terminals;

/// <summary>
/// This build as a Windows program, run by Wine: the same assemblies on the Windows runtime, calling kernel32 and its
/// console. Wine's console keeps Ctrl-C to itself, so what that key does cannot be seen here.
/// </summary>
internal sealed class WindowsBuild : IDisposable
{
    private readonly TempFolder _folder = new();

    private WindowsBuild()
    {
    }

    public string Program => _folder.At("out/_build.exe");

    public (string Name, string Value)[] Environment =>
    [
        ("WINEPREFIX", _folder.At("prefix")),
        ("WINEARCH", "win64"),
        ("WINEDEBUG", "-all"),
        // No Gecko, which Wine would ask for in a window, and no debugger in place of an exit code.
        ("WINEDLLOVERRIDES", "mshtml=;winedbg.exe=d"),
        // Wine 8 lacks what the runtime needs to take back compiled code; a run this short need not collect any.
        ("DOTNET_EnableWriteXorExecute", "0"),
        ("DOTNET_GCgen0size", "10000000"),
    ];

    /// <summary>Compiles it; skips the test where there is no Wine, or no Windows runtime in the feed.</summary>
    public static async Task<WindowsBuild> CompileAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/wine"), "There is no Wine (Debian: wine, wine64) to run a Windows program with.");
        var build = new WindowsBuild();
        var (code, output) = await build.PublishAsync();
        if (code == 0)
            return build;
        build.Dispose();
        // NuGet: a package, or the version of it, is not in the feed; or there is no feed.
        var isNotThere = new[] { "NU1101", "NU1102", "NU1301" }.Any(number => output.Contains(number, StringComparison.Ordinal));
        Assert.SkipWhen(isNotThere, "The package feed does not have the Windows runtime.");
        Assert.Fail($"The build does not compile for Windows: {output}");
        throw new UnreachableException();
    }

    public void Dispose()
    {
        EndWine();
        // Wine's drive Z is the root of this machine.
        File.Delete(_folder.At("prefix/dosdevices/z:"));
        _folder.Dispose();
    }

    /// <summary>Ends what still runs in this Wine, its own services first of all.</summary>
    private void EndWine()
    {
        var start = new ProcessStartInfo("wineserver", ["--kill"]);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.WaitForExit();
    }

    private async Task<(int Code, string Output)> PublishAsync()
    {
        // In folders of its own: the repository's are in use by the build that runs this test.
        string[] arguments =
        [
            "publish", "build/_build.csproj", "--nologo", "-c", "Release", "-r", "win-x64", "--self-contained", "-p:RunAnalyzers=false",
            "--artifacts-path", _folder.At("artifacts"), "-o", _folder.At("out"),
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.Root,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
