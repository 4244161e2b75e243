using System.Diagnostics;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Terminals;

/// <summary>
/// build.cmd in the command interpreter of Wine, with a program called bash.exe that prints what it is given. The one place that
/// cannot be tried so is GitHub Desktop's: Wine 8 does not know <c>for /d</c> with a path.
/// </summary>
public sealed class WindowsScriptTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><AssemblyName>bash</AssemblyName></PropertyGroup></Project>
        """;

    private const string Source = """
        System.Console.WriteLine("bash at " + System.Environment.ProcessPath);
        foreach (var argument in args)
            System.Console.WriteLine("[" + argument + "]");
        return 5;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_finds_gits_bash_wherever_it_lies_and_passes_arguments_and_exit_code_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/wine"), "There is no Wine (Debian: wine, wine64) to run build.cmd with.");
        using var folder = new TempFolder();
        folder.Write("bash/bash.csproj", Project);
        folder.Write("bash/Program.cs", Source);
        var (compiled, output) = await RunAsync(folder, folder.At("bash"), "dotnet", "publish", "-c", "Release", "-r", "win-x64", "--self-contained", "-v", "q", "--nologo", "-o", folder.At("out"));
        Assert.SkipWhen(new[] { "NU1101", "NU1102", "NU1301" }.Any(number => output.Contains(number, StringComparison.Ordinal)), "The package feed does not have the Windows runtime.");
        Assert.True(compiled == 0, output);
        var checkout = Path.Combine(folder.Path, "prefix/drive_c/my repo (x)");
        Directory.CreateDirectory(checkout);
        File.Copy(Checkout.At("build.cmd"), Path.Combine(checkout, "build.cmd"));
        try
        {
            var (missing, advice) = await RunAsync(folder, checkout, "wine", "cmd", "/c", "build.cmd", "Clean");
            Assert.Equal(7, missing);
            Assert.Contains("winget install Git.Git", advice, StringComparison.Ordinal);

            var user = Path.GetFileName(Directory.EnumerateDirectories(Path.Combine(folder.Path, "prefix/drive_c/users")).Single(one => !one.EndsWith("Public", StringComparison.Ordinal)));
            await FindsAsync(folder, checkout, "Program Files/Git/bin", null);
            await FindsAsync(folder, checkout, $"users/{user}/scoop/apps/git/current/bin", null);
            await FindsAsync(folder, checkout, "git (a)/bin", "git (a)/cmd");
            await FindsAsync(folder, checkout, "git (a)/bin", "git (a)/mingw64/bin");
        }
        finally
        {
            await RunAsync(folder, folder.Path, "wineserver", "--kill");
            // Wine's drive Z is the root of this machine.
            File.Delete(Path.Combine(folder.Path, "prefix/dosdevices/z:"));
        }
    }

    /// <param name="bash">The folder that gets bash.exe.</param>
    /// <param name="git">The folder on PATH with a git.exe; null for none.</param>
    private static async Task FindsAsync(TempFolder folder, string checkout, string bash, string? git)
    {
        var drive = Path.Combine(folder.Path, "prefix/drive_c");
        var place = Path.Combine(drive, bash);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        Directory.Move(folder.At("out"), place);
        if (git is not null)
        {
            Directory.CreateDirectory(Path.Combine(drive, git));
            File.Copy(Path.Combine(place, "bash.exe"), Path.Combine(drive, git, "git.exe"));
        }

        var (code, output) = await RunAsync(folder, checkout, git is null ? ["wine", "cmd", "/c", "build.cmd", "Remove", "--files", "/old.py", "a b"] : ["env", $"WINEPATH=C:\\{git.Replace('/', '\\')}", "wine", "cmd", "/c", "build.cmd", "Remove", "--files", "/old.py", "a b"]);

        Directory.Move(place, folder.At("out"));
        if (git is not null)
            Directory.Delete(Path.Combine(drive, git), recursive: true);
        Assert.True(code == 5, output);
        Assert.Contains($"bash at C:\\{bash.Replace('/', '\\')}\\bash.exe\n[C:\\my repo (x)\\build.sh]\n[Remove]\n[--files]\n[/old.py]\n[a b]", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(TempFolder folder, string workFolder, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = workFolder, RedirectStandardOutput = true, RedirectStandardError = true };
        (string Name, string Value)[] environment =
        [
            ("WINEPREFIX", folder.At("prefix")), ("WINEARCH", "win64"), ("WINEDEBUG", "-all"), ("WINEDLLOVERRIDES", "mshtml=;winedbg.exe=d"), ("DOTNET_EnableWriteXorExecute", "0"),
            ("DOTNET_GCgen0size", "10000000"),
        ];
        foreach (var (name, value) in environment.Where(_ => command[0] != "dotnet"))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output + await errors);
    }
}
