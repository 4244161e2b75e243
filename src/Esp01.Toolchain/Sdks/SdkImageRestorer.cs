using Esp01.Containers;
using Esp01.Containers.Images;
using Esp01.Toolchain.Machine;
using Esp01.Toolchain.Mirrors;

namespace Esp01.Toolchain.Sdks;

/// <summary>Makes the image of a definition, unless the engine has it.</summary>
/// <param name="images">The engine's images.</param>
/// <param name="machine">Bootstraps a base system where no registry answers.</param>
/// <param name="workFolder">A folder of this machine to bootstrap in and to keep package lists in; made when it is missing.</param>
public sealed class SdkImageRestorer(EngineImages images, IMachine machine, string workFolder)
{
    /// <summary>Looked in before anything is made; null without a mirror.</summary>
    public MirroredImages? Mirror { get; init; }

    /// <summary>Whether making an image, which takes registries or archives, is refused.</summary>
    public bool Offline { get; init; }

    internal const string BaseLabel = "esp01-pipeline.base";

    /// <summary>The image when the engine has it, else <c>null</c>.</summary>
    public async Task<SdkImage?> FindAsync(SdkImageDefinition definition, CancellationToken cancellationToken) =>
        await images.FindAsync(definition.Reference, cancellationToken) is { } found ? await DescribeAsync(definition, found, isNew: false, cancellationToken) : null;

    /// <exception cref="SandboxException">The engine refused, a script failed, the disk is full …</exception>
    /// <exception cref="BaseImageException">There is no base image to start from.</exception>
    /// <exception cref="ImageNotHereException">It had to be made, and <see cref="Offline"/> forbids that.</exception>
    /// <exception cref="MirrorDamagedException">The mirror's image is not the one that was saved.</exception>
    public async Task<SdkImage> RestoreAsync(SdkImageDefinition definition, IProgress<SdkImageProgress>? progress, CancellationToken cancellationToken)
    {
        if (await FindAsync(definition, cancellationToken) is { } found)
            return found;
        if (Mirror is not null && await Mirror.TryLoadAsync(definition.Reference, cancellationToken) && await images.FindAsync(definition.Reference, cancellationToken) is { } mirrored)
            return await DescribeAsync(definition, mirrored, isNew: true, cancellationToken);
        if (Offline)
            throw new ImageNotHereException(definition.Reference, Mirror is not null);
        var start = await GetBaseAsync(definition.Base, progress, cancellationToken);
        progress?.Report(new SdkImageProgress($"Installing {definition.Packages.Count} packages and what they need", null));
        var recipe = new ImageRecipe(
            start.Reference,
            definition.Repository,
            definition.Tag,
            [
                SandboxTree.FromText("definition.txt", definition.Canonical),
                SandboxTree.FromText("finish.sh", definition.FinishingTouches),
                SandboxTree.FromText("packages.txt", string.Concat(definition.Packages.Select(package => package + "\n"))),
                SandboxTree.FromText(ProvisionScript.FileName, ProvisionScript.Text),
            ],
            ProvisionScript.FileName)
        {
            Labels = new Dictionary<string, string> { [BaseLabel] = start.Origin },
        };
        var made = await images.ProvisionAsync(recipe, Lines(progress), cancellationToken);
        return await DescribeAsync(definition, made, isNew: true, cancellationToken);
    }

    private async Task<(string Reference, string Origin)> GetBaseAsync(
        BaseImageDefinition definition, IProgress<SdkImageProgress>? progress, CancellationToken cancellationToken)
    {
        var bootstrapped = $"{definition.BootstrapRepository}:{definition.BootstrapTag}";
        if (await images.FindAsync(bootstrapped, cancellationToken) is not null)
            return (bootstrapped, Origin(definition));
        Exception pull = new InvalidOperationException("no digest of such an image is known to this build");
        if (definition.Digest.Length > 0)
        {
            try
            {
                progress?.Report(new SdkImageProgress($"Pulling {definition.Repository}@{definition.Digest}", null));
                var lines = new Relay<ImageProgress>(message => progress?.Report(new SdkImageProgress(null, $"{message.Layer} {message.Status}".Trim())));
                await images.PullAsync(definition.Repository, definition.Digest, definition.Platform, lines, cancellationToken);
                return ($"{definition.Repository}@{definition.Digest}", $"{definition.Repository}@{definition.Digest}");
            }
            catch (ImagePullException exception)
            {
                pull = exception;
                progress?.Report(new SdkImageProgress(null, $"Not pulled: {exception.Answer}"));
            }
        }

        try
        {
            progress?.Report(new SdkImageProgress($"Bootstrapping {definition.Distribution} {definition.Suite} from the distribution's signed archive", null));
            await BootstrapAsync(definition, progress, cancellationToken);
            return (bootstrapped, Origin(definition));
        }
        catch (Exception bootstrap) when (bootstrap is BootstrapImpossibleException or BuildStepFailedException)
        {
            throw new BaseImageException(definition, pull, bootstrap);
        }
    }

    private async Task BootstrapAsync(BaseImageDefinition definition, IProgress<SdkImageProgress>? progress, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetFullPath(workFolder), $"bootstrap-{Guid.NewGuid():N}");
        var plan = BootstrapPlan.Create(definition, machine, folder, await OwnArchive.FindAsync(machine, cancellationToken));
        Directory.CreateDirectory(folder);
        try
        {
            foreach (var step in (BuildStep[])[.. plan.KeyringSteps, plan.Bootstrap])
                await machine.RunAsync(step, Lines(progress), cancellationToken);
            var sources = Path.Combine(folder, "root/etc/apt/sources.list");
            await File.WriteAllTextAsync(sources, BootstrapPlan.SourcesList(definition, await File.ReadAllTextAsync(sources, cancellationToken)), cancellationToken);
            var labels = new Dictionary<string, string> { [BaseLabel] = Origin(definition) };
            await machine.PipeAsync(
                plan.Pack,
                (tar, token) => images.ImportAsync(tar, definition.BootstrapRepository, definition.BootstrapTag, labels, null, token),
                cancellationToken);
        }
        finally
        {
            await machine.RunAsync(BootstrapPlan.Remove(folder), null, CancellationToken.None);
        }
    }

    private async Task<SdkImage> DescribeAsync(SdkImageDefinition definition, ImageFacts facts, bool isNew, CancellationToken cancellationToken)
    {
        // The list is in the image; a copy here, named by the image's id, spares a container each time it is asked for.
        var folder = Path.Combine(Path.GetFullPath(workFolder), "packages", facts.Id.Replace(':', '-'));
        var table = Path.Combine(folder, "installed.tsv");
        if (!File.Exists(table))
            await images.CopyOutAsync(definition.Reference, $"/{ImageRecipe.Folder}/installed.tsv", folder, cancellationToken);
        var packages = InstalledPackage.ParseTable(await File.ReadAllTextAsync(table, cancellationToken));
        return new SdkImage(definition.Reference, facts.Id, facts.Labels.GetValueOrDefault(BaseLabel, "unknown"), facts.Size, isNew, packages);
    }

    private static string Origin(BaseImageDefinition definition) => $"bootstrapped {definition.Distribution} {definition.Suite}";

    private static Relay<SandboxOutput> Lines(IProgress<SdkImageProgress>? progress) =>
        new(output => progress?.Report(new SdkImageProgress(null, output.Line)));
}
