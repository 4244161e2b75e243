using Esp01.MicroPython.Releasing;
using Esp01.MicroPython.Verifying;
using Nuke.Common.IO;
using Serilog;

/// <summary>What is published, and the proof that anybody can make it again.</summary>
internal sealed partial class Build
{
    AbsolutePath ReleaseFolder => OutputDirectory / "release";

    async Task VerifyBuildAsync(CancellationToken cancellationToken)
    {
        var folder = TemporaryDirectory / "verify";
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        try
        {
            var verification = await new BuildVerifier(folder).VerifyAsync(await FirmwareInputsAsync(cancellationToken), BuildLines, cancellationToken);
            Log.Information("Built twice, with {Varied:l}: the same image, SHA-256 {Hash:l}", verification.Varied, verification.First.Files["bin"].Sha256);
            Summary(("Image", "the same twice"), ("Elf", verification.IsElfSame ? "the same too" : "differs in debug information"), ("Sha256", verification.First.Files["bin"].Sha256));
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

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
