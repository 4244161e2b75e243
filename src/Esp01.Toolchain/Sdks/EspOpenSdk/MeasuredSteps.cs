namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>
/// What the steps of crosstool-NG took where they were measured: seconds of processor time of the container, sampled every 5 s
/// while the whole build ran with one job. A machine that has built the toolchain once goes by its own figures.
/// </summary>
internal static class MeasuredSteps
{
    public static IReadOnlyList<StepDuration> Plain { get; } = [];
}
