using Esp01.Testing.Time;

namespace Esp01.Containers.Tests.Engine;

/// <summary>Waits for something that ends only when a clock moves, while real sockets decide when it starts to wait.</summary>
internal static class Eventually
{
    public static async Task<T> ThrowsAsync<T>(Task task, ManualTimeProvider clock, TimeSpan limit)
        where T : Exception =>
        Assert.IsType<T>(await ThrowsAnyAsync<T>(task, clock, limit));

    public static async Task<T> ThrowsAnyAsync<T>(Task task, ManualTimeProvider clock, TimeSpan limit)
        where T : Exception
    {
        // The code under test registers its timers when it gets there; each small advance fires those that are there by now.
        for (var round = 0; round < 2000 && !task.IsCompleted; round++)
        {
            clock.Advance(limit / 10);
            await Task.WhenAny(task, Task.Delay(5));
        }

        Assert.True(task.IsCompleted, $"Still waiting after {clock.Elapsed} of the clock.");
        return await Assert.ThrowsAnyAsync<T>(() => task);
    }
}
