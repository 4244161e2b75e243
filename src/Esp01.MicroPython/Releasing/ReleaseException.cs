namespace Esp01.MicroPython.Releasing;

/// <summary>What lies in the output folder is nothing to release.</summary>
public sealed class ReleaseException : MicroPythonException
{
    private ReleaseException(string message)
        : base(message)
    {
    }

    internal static ReleaseException NoImages(string folder) => new(
        $"There is no image in {folder} to release.\n\nBuildFirmware makes one; run it once for each variant and release that is to be in it.");

    internal static ReleaseException Changed(string image) => new(
        $"{image} and the files beside it are not those that were built: their record is missing or names other hashes.\n\n"
        + "Delete them and run BuildFirmware again.");

    internal static ReleaseException Old(string image) => new(
        $"{image} was built by an earlier version of this program, which did not collect the terms of its parts.\n\nRun BuildFirmware for it again, or delete it.");

    internal static ReleaseException NotIsolated(string image) => new(
        $"{image} was built on this machine itself, where anything may have got into it.\n\nBuild it without --sandbox host.");

    internal static ReleaseException NoPrevious(string folder) => new(
        $"There is no release in {folder} to compare with: it has no image with its record.\n\nGive the folder of an earlier output/release with --previous, or leave that out.");
}
