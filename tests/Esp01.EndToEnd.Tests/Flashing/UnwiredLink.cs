using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>A port with DTR and RTS that lead nowhere, as on most adapters for the ESP-01.</summary>
internal sealed class UnwiredLink(ISerialLink inner) : ForwardingLink(inner)
{
    public override bool HasControlLines => true;

    public override ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
