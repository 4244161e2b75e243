namespace Esp01.Containers.Containers;

/// <summary>
/// One run of the build, as written on everything it makes in the engine, so that a later run can tell what an earlier one
/// left behind when it was killed.
/// </summary>
/// <param name="Id">Unique; short enough for names.</param>
/// <param name="Machine">The machine the build runs on; a remote engine serves several.</param>
/// <param name="ProcessId">The build's process there.</param>
public sealed record BuildRun(string Id, string Machine, int ProcessId)
{
    internal const string RunLabel = "esp01-pipeline.run";
    internal const string MachineLabel = "esp01-pipeline.machine";
    internal const string ProcessLabel = "esp01-pipeline.process";
    internal const string PurposeLabel = "esp01-pipeline.purpose";

    /// <summary>This process.</summary>
    public static BuildRun Current { get; } = new(Guid.NewGuid().ToString("N")[..12], Environment.MachineName, Environment.ProcessId);

    /// <summary>For an image made of a container with <see cref="Labels"/>: else what others start from it would carry them, and be removed as a leftover.</summary>
    internal static Dictionary<string, string> NoLabels { get; } =
        new[] { RunLabel, MachineLabel, ProcessLabel, PurposeLabel }.ToDictionary(label => label, _ => "");

    internal Dictionary<string, string> Labels(string purpose) => new()
    {
        [RunLabel] = Id,
        [MachineLabel] = Machine,
        [ProcessLabel] = ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        [PurposeLabel] = purpose,
    };
}
