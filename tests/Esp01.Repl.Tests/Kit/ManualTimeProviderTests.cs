using Esp01.Testing.Time;

namespace Esp01.Repl.Tests.Kit;

public class ManualTimeProviderTests
{
    [Fact]
    public void Timers_fire_in_order_of_their_due_time_and_see_that_time()
    {
        var clock = new ManualTimeProvider();
        var fired = new List<(string Name, TimeSpan At)>();
        using var second = clock.CreateTimer(_ => fired.Add(("second", clock.Elapsed)), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using var each = clock.CreateTimer(_ => fired.Add(("each", clock.Elapsed)), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(3.5));

        Assert.Equal(
            [("each", TimeSpan.FromSeconds(1)), ("second", TimeSpan.FromSeconds(2)), ("each", TimeSpan.FromSeconds(3))],
            fired);
        Assert.Equal(TimeSpan.FromSeconds(3.5), clock.GetElapsedTime(0));
    }

    [Fact]
    public void A_disposed_timer_does_not_fire()
    {
        var clock = new ManualTimeProvider();
        var fired = false;
        clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).Dispose();

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.False(fired);
    }
}
