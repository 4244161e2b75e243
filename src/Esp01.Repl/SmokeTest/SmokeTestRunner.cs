using System.Globalization;
using System.Runtime.InteropServices;
using Esp01.Repl.Diagnosis;
using Esp01.Repl.RawRepl;
using Esp01.Serial;

namespace Esp01.Repl.SmokeTest;

/// <summary>
/// Resets a board while it listens, then proves at the prompt that it runs the image that was built. Only reaching the
/// prompt is tried more than once; a check is made once and counts.
/// </summary>
public sealed class SmokeTestRunner(ISerialLink link, ImageExpectation expectation, SmokeTestOptions? options = null)
{
    private static readonly SmokeCheck Prompt = new PromptCheck();

    private readonly SmokeTestOptions _options = options ?? SmokeTestOptions.Default;

    /// <param name="progress">Told of each result, in order.</param>
    /// <returns>Always a report; the link being lost is a result too.</returns>
    public async Task<SmokeReport> RunAsync(IProgress<CheckResult>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = TimeProvider.System.GetUtcNow();
        var start = link.Clock.GetTimestamp();
        var client = new ReplClient(link, _options.Repl);
        var nonce = _options.Nonce ?? Random.Shared.Next().ToString("x8", CultureInfo.InvariantCulture);
        var context = new SmokeContext(client, expectation, nonce);
        var results = new List<CheckResult>();
        var stopReason = await AddAsync(results, Prompt, () => ReachPromptAsync(context, cancellationToken), progress);
        foreach (var check in SmokeChecks.For(expectation))
        {
            if (stopReason is not null)
                Add(results, new CheckResult(check, CheckFinding.Skip("not reached: " + stopReason), TimeSpan.Zero), progress);
            else if (check.SkipReason(expectation) is { } reason)
                Add(results, new CheckResult(check, CheckFinding.Skip(reason), TimeSpan.Zero), progress);
            else
                stopReason = await AddAsync(results, check, () => RunGuardedAsync(check, context, cancellationToken), progress);
        }

        return new SmokeReport(link.Address, started, link.Clock.GetElapsedTime(start), results, client.Wire);
    }

    /// <returns>Why nothing more can be learnt, or null.</returns>
    private async Task<string?> AddAsync(List<CheckResult> results, SmokeCheck check, Func<Task<CheckFinding>> run, IProgress<CheckResult>? progress)
    {
        var start = link.Clock.GetTimestamp();
        var finding = await run();
        Add(results, new CheckResult(check, finding, link.Clock.GetElapsedTime(start)), progress);
        return finding.Outcome == CheckOutcome.Broken || (finding.Outcome == CheckOutcome.Failed && check.IsEssential)
            ? $"{check.Name} {(finding.Outcome == CheckOutcome.Broken ? "could not be made" : "failed")}"
            : null;
    }

    private static void Add(List<CheckResult> results, CheckResult result, IProgress<CheckResult>? progress)
    {
        results.Add(result);
        progress?.Report(result);
    }

    private async Task<CheckFinding> ReachPromptAsync(SmokeContext context, CancellationToken cancellationToken)
    {
        const string Expected = "a banner and a prompt after a reset";
        try
        {
            await LetItStartAsync(cancellationToken);
            await ResetAsync(context, cancellationToken);
            // What a program in main.py calls its things must not be what the checks mean.
            await context.Client.EnterCleanAsync(cancellationToken);
            var banner = context.Client.Banner;
            var machineIsRight = expectation.Machine is null || banner is null || banner.Machine == expectation.Machine;
            return CheckFinding.Of(
                banner is not null && machineIsRight,
                expectation.Machine is null ? Expected : $"{Expected}: {expectation.Machine}",
                banner is null ? "a prompt and no banner" : $"{banner.Version} on {banner.Date}; {banner.Machine}");
        }
        catch (NoPromptException e) when (e.Failure.Kind is PromptFailureKind.BootLoop or PromptFailureKind.CorruptFileSystem or PromptFailureKind.ReplDetached)
        {
            return new CheckFinding(CheckOutcome.Failed, Expected, e.Failure.What) { Remedy = e.Failure.Try };
        }
        catch (IOException e)
        {
            return new CheckFinding(CheckOutcome.Broken, Expected, FirstParagraph(e.Message)) { Remedy = (e as NoPromptException)?.Failure.Try };
        }
    }

    /// <summary>
    /// MicroPython makes its file system at its very first start, boot.py last, and never looks again: a reset meanwhile would
    /// leave a board that fails this test for ever. A board that is at its prompt says so at once; of one that says nothing
    /// nothing is asked here. What is heard belongs to no test.
    /// </summary>
    private async Task LetItStartAsync(CancellationToken cancellationToken)
    {
        await link.WriteAsync("\r"u8.ToArray(), cancellationToken);
        var start = link.Clock.GetTimestamp();
        var heard = new List<byte>();
        var buffer = new byte[256];
        while (!CollectionsMarshal.AsSpan(heard).EndsWith(">>> "u8) && _options.FirstStart - link.Clock.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
            heard.AddRange(buffer.AsSpan(0, await link.ReadAsync(buffer, left, cancellationToken)));
    }

    private async Task ResetAsync(SmokeContext context, CancellationToken cancellationToken)
    {
        var client = context.Client;
        context.DeliberateStarts++;
        try
        {
            if (_options.Reset is { } reset)
                await reset(cancellationToken);
            else if (link.HasControlLines)
                await client.PulseResetAsync(cancellationToken);
            else
            {
                await client.EnterRawAsync(cancellationToken);
                await client.HardResetAsync(cancellationToken);
                return;
            }

            await client.WaitForBootAsync(cancellationToken);
        }
        catch (NoPromptException e) when (e.Failure.Kind is not (PromptFailureKind.BootLoop or PromptFailureKind.CorruptFileSystem))
        {
            // A program in main.py may run for ever; the banner then comes when it is interrupted.
        }
    }

    private static async Task<CheckFinding> RunGuardedAsync(SmokeCheck check, SmokeContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(context, cancellationToken);
        }
        catch (RemotePythonException e)
        {
            return new CheckFinding(CheckOutcome.Failed, "no exception", $"{e.Traceback.Type}: {e.Traceback.Message}");
        }
        catch (IOException e)
        {
            // A board that crashed is the product's failure; a link that broke is not.
            var report = BootReport.Read(context.Client.Wire.FromBoard());
            return report.Faults.Count > 0 || report.Banners > context.DeliberateStarts
                ? new CheckFinding(CheckOutcome.Failed, "an answer", report.Faults.Count > 0 ? $"the board crashed: {report.Faults[^1]}" : "the board reset")
                : new CheckFinding(CheckOutcome.Broken, "an answer", FirstParagraph(e.Message));
        }
    }

    private static string FirstParagraph(string message) => message.Split("\n\n")[0].ReplaceLineEndings(" ");

    /// <summary>Carried out by the runner itself.</summary>
    private sealed class PromptCheck : SmokeCheck
    {
        public PromptCheck()
            : base("prompt", "Prompt after a reset") => IsEssential = true;

        public override Task<CheckFinding> RunAsync(SmokeContext context, CancellationToken cancellationToken) =>
            throw new NotSupportedException("The runner reaches the prompt itself.");
    }
}
