/// <summary>From MicroPython's sources to a flash image.</summary>
internal sealed partial class Build
{
    Task BuildMpyCrossAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(BuildMpyCross));

    Task FreezeModulesAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(FreezeModules));

    Task BuildFirmwareAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(BuildFirmware));

    Task ImageInfoAsync(CancellationToken cancellationToken) => throw NotImplementedYet(nameof(ImageInfo));
}
