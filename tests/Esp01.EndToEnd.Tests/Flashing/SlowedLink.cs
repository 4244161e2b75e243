using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>A link whose user lives by a slow clock.</summary>
internal sealed class SlowedLink(ISerialLink inner, SlowClock clock) : ForwardingLink(inner)
{
    public override TimeProvider Clock => clock;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer, clock.ToMachine(timeout), cancellationToken);

    public override ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) => base.DelayAsync(clock.ToMachine(delay), cancellationToken);
}
