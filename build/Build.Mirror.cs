using Esp01.Containers.Engine;
using Esp01.Containers.Images;
using Esp01.MicroPython.Matrix;
using Esp01.MicroPython.Source;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Mirrors;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sources;
using Serilog;

/// <summary>The sources as a folder, and their pins.</summary>
internal sealed partial class Build
{
    async Task MirrorAsync(CancellationToken cancellationToken)
    {
        var folder = To!;
        var selections = Micropython is null
            ? MatrixPlan.For(Flavour, LockFile).Select(cell => FirmwareSelection.Choose(cell.Tag, FirmwareSelection.DefaultBoard, cell.Variant, cell.Sdk, LockFile))
            : [Selection];
        var provider = new MicroPythonSourceProvider(LockFile, Sources);
        IEnumerable<LockedSource> wanted = [.. Sdks.SourcesOf(Flavour), .. selections.SelectMany(provider.SourcesOf)];
        MirrorManifest manifest;
        if (IsOnHost)
        {
            manifest = await new MirrorWriter(Sources, null).WriteAsync(wanted, [], folder, SourceLines, cancellationToken);
        }
        else
        {
            using var engine = await ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, cancellationToken);
            var images = new EngineImageArchive(new EngineImages(engine));
            manifest = await new MirrorWriter(Sources, images).WriteAsync(wanted, [SdkImages.ForFlavour(Flavour).Reference], folder, SourceLines, cancellationToken);
        }

        Summary(("Folder", folder), ("Sources", $"{manifest.Sources.Count}"), ("Images", $"{manifest.Images.Count}"), ("Stand-ins", $"{manifest.Sources.Count(source => source.StandsInFor is not null)}"));
    }

    async Task UpdateLockAsync(CancellationToken cancellationToken)
    {
        _ = MicroPythonVersion.TryParse(Micropython!, out var version);
        // The nearest pinned release before it, or the oldest, has the paths and submodules to look for.
        var pinned = MicroPythonReleases.PinnedIn(LockFile);
        var template = (GitSource)LockFile.Find((pinned.LastOrDefault(release => release.Version <= version) ?? pinned[0]).SourceName);
        var resolved = await new ReleaseResolver(SourceSettings).ResolveAsync(template, version.Tag, $"{MicroPythonRelease.SourcePrefix}{version}", $"{version}", cancellationToken);
        var update = LockUpdate.Plan(LockFile, resolved, template);
        foreach (var change in update.Changes)
            Log.Information("{Change:l}", change.ToString());
        if (update.Changes.Count > 0)
            update.Write(LockFile.Path);
        Summary(("Release", version.Tag), ("Commit", resolved.Commit), ("Changes", update.Changes.Count == 0 ? "none" : $"{update.Changes.Count}"));
    }
}
