using Esp01.Air.Home;
using Esp01.MicroPython.Building;
using Esp01.Repl.SmokeTest;
using Esp01.Serial;
using Serilog;

/// <summary>The proof at the board's prompt.</summary>
internal sealed partial class Build
{
    /// <summary>The rate at which MicroPython's prompt speaks.</summary>
    private const int ReplBaudRate = 115_200;

    async Task SmokeTestReplAsync(CancellationToken cancellationToken)
    {
        var image = ImageFiles.FirstOrDefault(placed => placed.Address == 0).File
            ?? throw new BuildFailure(Esp01.CommandLine.ExitCode.Usage, "SmokeTestRepl needs the image at address 0, and --image names none.\n\nName it, or leave --image out for the one that was built.");
        var isVirtual = PortAddresses is [VirtualAddress];
        var record = BuildRecord.TryRead(Path.ChangeExtension(image, ".json"));
        var expectation = SmokeExpectation.From(await ReadImageAsync(image, cancellationToken), record, isVirtual && CredentialsAsked is null, NetworkToJoin(isVirtual));
        await using var link = await OpenBoardAsync(nameof(SmokeTestRepl), cancellationToken);
        await link.SetBaudRateAsync(ReplBaudRate, cancellationToken);

        var report = await new SmokeTestRunner(link, expectation).RunAsync(Lines<CheckResult>(SmokeTestOutput.Describe), cancellationToken);
        await SmokeReportFiles.WriteAsync(report, OutputDirectory / "smoke-test", cancellationToken);
        SmokeTestOutput.WriteTable(report);
        Summary(("Passed", $"{report.Count(CheckOutcome.Passed)}"), ("Warnings", $"{report.Count(CheckOutcome.Warning)}"), ("Skipped", $"{report.Count(CheckOutcome.Skipped)}"));
        if (report.Verdict != SmokeVerdict.Passed)
            throw SmokeTestOutput.Failure(report, image);
        Log.Information("The board at {Address:l} runs {Image:l}", report.Address, Path.GetFileName(image));
    }

    /// <summary>The virtual board has a network with all that is asked for; another board one only where --wifi names it.</summary>
    private NetworkExpectation? NetworkToJoin(bool isVirtual)
    {
        if (CredentialsAsked is not { } credentials || (!isVirtual && Wifi is null))
            return null;
        var inside = new Uri($"http://{HomeNetwork.OwnName}/");
        return new(credentials.Ssid, credentials.Passphrase, isVirtual ? inside : new Uri("http://example.com/"), isVirtual ? inside : null)
        {
            SecurePage = isVirtual ? new Uri($"https://{HomeNetwork.OwnName}/") : null,
        };
    }
}
