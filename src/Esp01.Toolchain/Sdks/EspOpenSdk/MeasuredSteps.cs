namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>
/// What the steps of crosstool-NG took where they were measured: seconds of processor time of the container, one job, sampled every
/// 5 s from the engine's cgroup on a busy machine of two cores. The final compiler was not waited for: it is put at what the core
/// compiler took, as in a run before, where they took 334 s and 332 s. Only the shares count: the forecast scales them by the
/// steps that are done, and a machine that has built the toolchain once goes by its own figures.
/// </summary>
internal static class MeasuredSteps
{
    public static IReadOnlyList<StepDuration> Plain { get; } =
    [
        new("Extracting and patching toolchain components", 30),
        new("Installing GMP for host", 69),
        new("Installing MPFR for host", 73),
        new("Installing ISL for host", 58),
        new("Installing CLooG for host", 12),
        new("Installing MPC for host", 19),
        new("Installing binutils for host", 131),
        new("Installing pass-2 core C gcc compiler", 477),
        new("Installing C library", 44),
        new("Installing final gcc compiler", 477),
    ];
}
