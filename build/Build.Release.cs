using Driving;
using Esp01.MicroPython.Releasing;
using Nuke.Common.IO;

/// <summary>What is published.</summary>
internal sealed partial class Build
{
    AbsolutePath ReleaseFolder => OutputDirectory / "release";

    Task ReleaseAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var candidates = ReleaseCandidate.FindAll(OutputDirectory / "firmware");
        var previous = Previous is null ? [] : ReleaseCandidate.ReadPrevious(Previous);
        var release = Esp01.MicroPython.Releasing.Release.Plan(candidates, previous);
        release.Write(ReleaseFolder);
        Summary(
            ("Folder", Path.GetRelativePath(RootDirectory, ReleaseFolder)),
            ("Images", string.Join(", ", candidates.Select(candidate => candidate.Name))),
            ("Files", $"{release.Copies.Count + release.Texts.Count}"));
        return Task.CompletedTask;
    }
}
