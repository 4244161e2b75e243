namespace Esp01.Firmware.Report;

/// <summary>One build as the report's history shows it. Sizes in bytes.</summary>
/// <param name="At">When.</param>
/// <param name="Name">Name of the firmware's files, without extension.</param>
/// <param name="Code">Irom without what is frozen.</param>
/// <param name="Frozen">Frozen modules with what they share.</param>
/// <param name="FileSystem">Room for files.</param>
/// <param name="BytesOver">How much it was too large; 0 for one that fits.</param>
public sealed record BuildHistoryEntry(DateTimeOffset At, string Name, int Code, int Frozen, int FileSystem, int BytesOver);
