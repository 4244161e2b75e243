using Esp01.Quality.Benchmarking;

namespace Esp01.Quality.Tests.Benchmarking;

public sealed class BenchmarkRunTests
{
    [Fact]
    public void Each_claim_that_was_not_met_is_named() =>
        Assert.Equal(["twice as fast"], BenchmarkRun.NotMet(["Flashing", "  met: no slower than before", "  NOT MET: twice as fast", string.Empty]));

    [Fact]
    public void Benchmarks_that_fail_without_a_claim_are_not_taken_for_met() => Assert.Single(BenchmarkRun.NotMet(["Flashing"]));
}
