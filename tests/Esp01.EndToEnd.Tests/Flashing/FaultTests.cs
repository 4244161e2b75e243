using System.Globalization;

namespace Esp01.EndToEnd.Tests.Flashing;

public class FaultTests
{
    /// <summary>10,000 runs are made with ESP01_FAULT_RUNS=10000 before a release; CI makes a share of them.</summary>
    private static readonly int Runs = int.Parse(Environment.GetEnvironmentVariable("ESP01_FAULT_RUNS") ?? "40", CultureInfo.InvariantCulture);
    private static readonly int First = int.Parse(Environment.GetEnvironmentVariable("ESP01_FAULT_FIRST") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    [Trait("Category", "Campaign")]
    public async Task Whatever_goes_wrong_the_flash_is_right_or_the_error_is_precise()
    {
        const int MostFailures = 20;
        var verified = 0;
        var failures = new List<string>();
        for (var seed = First; seed < First + Runs; seed++)
        {
            var run = new FaultCampaign(seed);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
            try
            {
                verified += await run.RunAsync(limit.Token) == FaultCampaign.Outcome.Verified ? 1 : 0;
            }
            catch (Exception failure)
            {
                failures.Add($"{run.Description}\n{failure}\n");
                if (failures.Count == MostFailures)
                    break;
            }
        }
        if (failures.Count > 0)
            Assert.Fail($"{failures.Count} of {Runs} runs from seed {First} on failed:\n{string.Join('\n', failures)}");
        TestContext.Current.TestOutputHelper!.WriteLine($"{verified} of {Runs} runs verified, the others ended in a precise error.");
        Assert.InRange(verified, Runs / 3, Runs);
    }
}
