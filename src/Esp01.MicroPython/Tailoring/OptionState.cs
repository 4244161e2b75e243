namespace Esp01.MicroPython.Tailoring;

/// <summary>Whether a firmware has an option, and why not.</summary>
/// <param name="Option">Which.</param>
/// <param name="IsOn">Whether it is compiled in.</param>
/// <param name="Reason">Who switched it off: <c>--preset lean</c>, <c>--options</c>, <c>FLASH_512K comes without</c>; empty when it is on.</param>
/// <param name="IsOurs">Whether this build switches it off; otherwise the variant or the SDK has none to switch.</param>
public sealed record OptionState(FirmwareOption Option, bool IsOn, string Reason, bool IsOurs)
{
    /// <summary>Whether it is gone because what it needs is; what it took was measured as part of that.</summary>
    public bool IsImplied { get; init; }
}
