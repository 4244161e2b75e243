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
        var verified = 0;
        for (var seed = First; seed < First + Runs; seed++)
        {
            var run = new FaultCampaign(seed);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            try
            {
                verified += await run.RunAsync(limit.Token) == FaultCampaign.Outcome.Verified ? 1 : 0;
            }
            catch (Exception failure)
            {
                Assert.Fail($"{run.Description}\n{failure}");
            }
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{verified} of {Runs} runs verified, the others ended in a precise error.");
        Assert.InRange(verified, Runs / 3, Runs);
    }
}
