namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>
/// What the steps of crosstool-NG took where they were measured: seconds of processor time of the container in one whole build, two
/// jobs, sampled every 5 s from the engine's cgroup on a busy machine of two cores. Only the shares count: the forecast scales them
/// by the steps that are done, and a machine that has built the toolchain once goes by its own figures.
/// </summary>
internal static class MeasuredSteps
{
    public static IReadOnlyList<StepDuration> Plain { get; } =
    [
        new("Extracting and patching toolchain components", 31),
        new("Installing GMP for host", 72),
        new("Installing MPFR for host", 67),
        new("Installing ISL for host", 54),
        new("Installing CLooG for host", 8),
        new("Installing MPC for host", 22),
        new("Installing binutils for host", 147),
        new("Installing pass-2 core C gcc compiler", 560),
        new("Installing C library", 47),
        new("Installing final gcc compiler", 641),
    ];
}
