using Esp01.Air.Frames;
using Esp01.Emulation.Time;

namespace Esp01.Air.AccessPoint;

/// <summary>Something that a person who looks after an access point would want to know.</summary>
/// <param name="Reason">Why a station was sent away or has left, where there is one.</param>
public sealed record AccessPointEvent(SimulatedTime Time, AccessPointEventKind Kind, LinkAddress Station, ReasonCode? Reason = null)
{
    public override string ToString() => $"{Time}: {Station} {Kind}{(Reason is { } reason ? $" ({reason})" : string.Empty)}";
}
