namespace Esp01.Firmware.Images;

/// <summary>A file is not what belongs where it was to be written, so nothing was.</summary>
public sealed class UnsuitableFileException(string problem, string remedy) : FirmwareException($"{problem}\n\n{remedy}");
