using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Diagnosis;

namespace Esp01.RomLoader.Session;

/// <summary>
/// Something worth telling while a board is worked on. Order: advice and attempts, <see cref="Connected"/>, then phases with
/// their progress; after a failure no more follow.
/// </summary>
public abstract record FlasherEvent
{
    /// <summary>What the user is to do now, on a board without reset lines.</summary>
    public sealed record Advice(string Text) : FlasherEvent;

    /// <summary>A way of resetting the board into its bootloader is tried.</summary>
    public sealed record Resetting(string Sequence) : FlasherEvent;

    public sealed record BootTextSeen(BootReport Report) : FlasherEvent;

    public sealed record Connected(DeviceInfo Device, string Via, int BaudRate) : FlasherEvent;

    /// <summary>Something did not work, and the work goes on in another way.</summary>
    public sealed record Fallback(string Text) : FlasherEvent;

    public sealed record BaudRateChanged(int BaudRate) : FlasherEvent;

    /// <summary>What will be done, before it is done.</summary>
    public sealed record Planned(string Text) : FlasherEvent;

    /// <param name="Rate">Bytes per second of the phase so far.</param>
    /// <param name="Left">Estimated; null until there is something to estimate from.</param>
    public sealed record Progress(FlashPhase Phase, int Done, int Total, double Rate, TimeSpan? Left) : FlasherEvent;
}

/// <summary>What is going on.</summary>
public enum FlashPhase
{
    Comparing,
    Erasing,
    Writing,
    Verifying,
    Reading,
}
