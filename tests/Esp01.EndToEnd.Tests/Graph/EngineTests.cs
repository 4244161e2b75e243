using System.Diagnostics;
using System.Globalization;
using Esp01.EndToEnd.Tests.Building;
using Esp01.Testing.Files;
using Esp01.Toolchain.Sdks;

namespace Esp01.EndToEnd.Tests.Graph;

/// <summary>What the build engine's own options, variables and files do to a run, as a process.</summary>
public sealed class EngineTests
{
    [Theory]
    [InlineData("--plan")]
    [InlineData("--host=Nowhere")]
    public async Task An_option_of_the_engine_that_misleads_is_refused_before_anything_runs(string option)
    {
        using var folder = new TempFolder();
        var kept = folder.Write("output/firmware/kept.bin", "image");
        Directory.CreateDirectory(folder.At(".nuke"));
        var (code, _, errors) = await BuildProcess.RunAsync(string.Empty, "Clean", "--root", folder.Path, option);
        Assert.Equal(2, code);
        Assert.Contains("is not for this build", errors, StringComparison.Ordinal);
        Assert.True(File.Exists(kept));
    }

    [Fact]
    public async Task Variables_that_were_not_meant_for_this_build_decide_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The build is started through env.");
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At(".nuke"));
        using var process = Start("env", ["HOST=myhost", "VERBOSITY=loud", "SKIP=Clean", "PLAN=true", "HELP=true", "CONTINUE=true", "TARGET=Erase", "PORT=3000", "TIMEOUT=30s", "IMAGE=x", "dotnet", BuildProcess.Program(), "Clean", "--root", folder.Path]);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.Matches("Clean +Succeeded", output.Replace('\u00a0', ' '));
    }

    [Fact]
    public async Task Two_runs_in_one_checkout_do_not_end_each_other()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At(".nuke"));
        using var board = Start("dotnet", [BuildProcess.Program(), "VirtualBoard", "--root", folder.Path, "--flash-file", folder.At("flash.bin"), "--rfc2217-port", "0", "--tcp-port", "0"]);
        try
        {
            string? line;
            do
            {
                line = await board.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
                Assert.NotNull(line);
            }
            while (!line.Contains("rfc2217://", StringComparison.Ordinal));

            var (code, output, _) = await BuildProcess.RunAsync(string.Empty, "Clean", "--root", folder.Path);
            Assert.True(code == 0, output);
            Assert.False(board.HasExited);
        }
        finally
        {
            board.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_second_run_at_the_same_virtual_board_is_turned_away_and_the_first_goes_on()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At(".nuke"));
        using var board = Start("dotnet", [BuildProcess.Program(), "VirtualBoard", "--root", folder.Path, "--rfc2217-port", "0", "--tcp-port", "0"]);
        try
        {
            string? line;
            do
            {
                line = await board.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
                Assert.NotNull(line);
            }
            while (!line.Contains("rfc2217://", StringComparison.Ordinal));

            var (code, output, _) = await BuildProcess.RunAsync(string.Empty, "List", "--port", "virtual", "--root", folder.Path);
            Assert.True(code == 3, output);
            Assert.Contains("is in use by another run.", output, StringComparison.Ordinal);
            Assert.False(board.HasExited);
        }
        finally
        {
            board.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_claim_that_is_not_met_is_one_line_and_exit_code_1_without_an_exception()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At(".nuke"));
        folder.Write("tests/Esp01.Benchmarks/Esp01.Benchmarks.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        folder.Write("tests/Esp01.Benchmarks/Program.cs", "System.Console.WriteLine(\"  NOT MET: at least 20 times as fast as before\");\nreturn 1;\n");

        var (code, output, errors) = await BuildProcess.RunAsync(string.Empty, "Benchmark", "--root", folder.Path);

        Assert.True(code == 1, output + errors);
        Assert.Contains("Not met: at least 20 times as fast as before.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("xception", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_of_an_interrupted_run_is_told_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal is sent by kill.");
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At(".nuke"));
        using var board = Start("dotnet", [BuildProcess.Program(), "VirtualBoard", "--root", folder.Path, "--flash-file", folder.At("flash.bin"), "--rfc2217-port", "0", "--tcp-port", "0"]);
        try
        {
            var output = new List<string>();
            while (await board.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                output.Add(line);
                if (line.Contains("Ctrl-C switches it off", StringComparison.Ordinal))
                    Process.Start("kill", ["-INT", board.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
            }

            await board.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, board.ExitCode);
            Assert.Single(output, line => line.Replace('\u00a0', ' ').StartsWith("Target  ", StringComparison.Ordinal));
        }
        finally
        {
            if (!board.HasExited)
                board.Kill(entireProcessTree: true);
        }
    }

    /// <summary>A run of its own folder, so that the first step is one that has to be compiled.</summary>
    [Theory]
    [InlineData("BuildSdk")]
    [InlineData("BuildFirmware")]
    public async Task A_build_that_is_interrupted_says_so_alike_whatever_it_was_building(string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal is sent by kill.");
        using (var engine = await TestEngine.ConnectAsync())
            Assert.SkipWhen(await BuildPlace.FindAsync(engine, SdkImages.ForFlavour(SdkFlavour.Open), TestContext.Current.CancellationToken) is null, "The engine has no image to build in: run ./build.sh RestoreSdkContainer --sdk open.");
        using var folder = new OwnCheckout().WithSources();
        using var build = Start("dotnet", [BuildProcess.Program(), target, "--sdk", "open", "--root", folder.Folder]);
        try
        {
            var output = new List<string>();
            while (await build.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                // Some terminals get spaces that do not break.
                output.Add(line.Replace('\u00a0', ' '));
                if (output.Count(text => text.Contains("Running: ", StringComparison.Ordinal)) == 1 && line.Contains("Running: ", StringComparison.Ordinal))
                    Process.Start("kill", ["-INT", build.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
            }

            await build.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(130, build.ExitCode);
            Assert.Equal(["Failed"], output.Where(line => line.EndsWith("// BuildFailure: Interrupted.", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
            Assert.DoesNotContain(output, line => line.Contains("Aborted", StringComparison.Ordinal));
        }
        finally
        {
            if (!build.HasExited)
                build.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        WorkingDirectory = Checkout.Root,
    })!;
}
