using Esp01.Quality.Testing;
using Esp01.Testing.Files;

namespace Esp01.Quality.Tests.Testing;

public sealed class TestTimesTests
{
    [Fact]
    public void What_a_run_took_is_known_to_the_next_one()
    {
        using var folder = new TempFolder();
        new TestTimes(folder.At("cache/times.json")).Remember("quick", TimeSpan.FromSeconds(83));
        var next = new TestTimes(folder.At("cache/times.json"));

        Assert.Equal(TimeSpan.FromSeconds(83), next.LastOf("quick"));
        Assert.Null(next.LastOf("all"));
    }

    [Fact]
    public void A_damaged_file_is_as_good_as_none()
    {
        using var folder = new TempFolder();
        var times = new TestTimes(folder.Write("times.json", "{ \"quick\": 8"));

        Assert.Null(times.LastOf("quick"));
        times.Remember("quick", TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(5), times.LastOf("quick"));
    }
}
