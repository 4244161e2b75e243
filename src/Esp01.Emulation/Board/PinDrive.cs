namespace Esp01.Emulation.Board;

/// <summary>What the program does with a pin.</summary>
public enum PinDrive
{
    /// <summary>An input, or an open-drain output that is high: the pull-up and what is connected decide the level.</summary>
    Released,

    /// <summary>Pulled to ground.</summary>
    Low,

    /// <summary>Driven to the supply.</summary>
    High,
}
