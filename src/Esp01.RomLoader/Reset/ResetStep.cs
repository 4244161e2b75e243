using Esp01.Serial;

namespace Esp01.RomLoader.Reset;

/// <summary>A move of the control lines, or a pause.</summary>
public abstract record ResetStep
{
    public sealed record Lines(ControlLines State) : ResetStep;

    public sealed record Pause(TimeSpan Duration) : ResetStep;
}
