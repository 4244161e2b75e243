namespace Esp01.Emulation.Time;

/// <summary>How a free-running board's time goes with the host's.</summary>
public enum Pacing
{
    /// <summary>A second on the board takes a second; while the board waits, so does the host.</summary>
    RealTime,

    /// <summary>As fast as the host can; a board that waits for something jumps there.</summary>
    Turbo,
}
