using System.Net;
using Docker.DotNet.Models;
using Esp01.Containers.Containers;
using Esp01.Containers.Engine;

namespace Esp01.Containers.Images;

/// <summary>The images of one engine.</summary>
public sealed class EngineImages(ContainerEngine engine, BuildRun run)
{
    public EngineImages(ContainerEngine engine)
        : this(engine, BuildRun.Current)
    {
    }

    /// <returns>The image of that name or id; null when the engine has none.</returns>
    public async Task<ImageFacts?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            var image = await engine.Calls.GetAsync(
                $"look for the image {reference}", token => engine.Client.Images.InspectImageAsync(reference, token), EngineCalls.Short, cancellationToken);
            var labels = image.Config?.Labels is { } found ? new Dictionary<string, string>(found) : [];
            return new ImageFacts(image.ID, labels, [.. image.RepoDigests ?? []], image.Size);
        }
        catch (EngineRequestException exception) when (exception.Status is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Pulls <paramref name="repository"/> at exactly <paramref name="digest"/>, so that a tag that moved changes nothing.</summary>
    /// <param name="repository">Without tag: <c>debian</c>.</param>
    /// <param name="digest"><c>sha256:…</c></param>
    /// <param name="platform"><c>linux/amd64</c>; the toolchain's packages exist for nothing else.</param>
    /// <param name="progress">Reported to at once, on the thread that receives.</param>
    /// <param name="cancellationToken">Ends the pull.</param>
    /// <exception cref="ImagePullException">No registry answers, or it has no such image.</exception>
    public async Task<ImageFacts> PullAsync(
        string repository, string digest, string platform, IProgress<ImageProgress>? progress, CancellationToken cancellationToken)
    {
        var reference = $"{repository}@{digest}";
        var monitor = new MessageMonitor(engine.Calls, engine.Time, progress);
        var parameters = new ImagesCreateParameters { FromImage = repository, Tag = digest, Platform = platform };
        try
        {
            await monitor.FollowAsync(
                $"pull {reference}", (sink, token) => engine.Client.Images.CreateImageAsync(parameters, null, sink, token), cancellationToken);
        }
        catch (EngineRequestException exception)
        {
            throw new ImagePullException(engine.Calls.Engine, reference, exception.Answer, exception);
        }

        return await FindAsync(reference, cancellationToken)
            ?? throw new ImagePullException(engine.Calls.Engine, reference, "the engine reported success, but does not have it");
    }

    /// <summary>Makes an image of a root file system.</summary>
    /// <param name="tar">The file system as a tar archive; read to its end.</param>
    /// <param name="repository">Name of the image, without tag.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="labels">Written on the image.</param>
    /// <param name="progress">Reported to at once, on the thread that receives.</param>
    /// <param name="cancellationToken">Ends the import; no image is made.</param>
    public async Task<ImageFacts> ImportAsync(
        Stream tar, string repository, string tag, IReadOnlyDictionary<string, string> labels, IProgress<ImageProgress>? progress, CancellationToken cancellationToken)
    {
        var monitor = new MessageMonitor(engine.Calls, engine.Time, progress);
        // FromSrc is what the package itself sets when there is a stream.
        var parameters = new ImagesCreateParameters { Repo = repository, Tag = tag, Changes = [.. labels.Select(ImageChange.Label)] };
        await monitor.FollowAsync(
            $"import {repository}:{tag}", (sink, token) => engine.Client.Images.CreateImageAsync(parameters, tar, null, sink, token), cancellationToken);
        return await ExpectAsync($"{repository}:{tag}", cancellationToken);
    }

    /// <summary>
    /// Runs a script in a container of <paramref name="recipe"/>'s base, as root and with the network, and makes an image of what it
    /// left. The container is removed, also when the script fails.
    /// </summary>
    /// <exception cref="BuildStepFailedException">The script failed.</exception>
    public async Task<ImageFacts> ProvisionAsync(ImageRecipe recipe, IProgress<SandboxOutput>? output, CancellationToken cancellationToken)
    {
        await LeftoverSweep.RunAsync(engine, run, cancellationToken);
        var parameters = ContainerPlan.Provision(recipe.Base, run, recipe.Labels, $"/{ImageRecipe.Folder}/{recipe.Script}");
        await using var container = await StepContainer.CreateAsync(engine, parameters, recipe.Base, cancellationToken);
        await SandboxArchive.SendAsync(
            recipe.Files,
            ImageRecipe.Folder,
            owner: 0,
            (tar, token) => engine.Calls.RunAsync(
                "copy the recipe's files",
                inner => engine.Client.Containers.ExtractArchiveToContainerAsync(container.Id, new ContainerPathStatParameters { Path = "/" }, tar, inner),
                EngineCalls.Long,
                token),
            cancellationToken);
        var step = new BuildStep($"provision {recipe.Reference}", "/bin/sh", "-e", $"/{ImageRecipe.Folder}/{recipe.Script}") { Timeout = recipe.Timeout };
        await container.RunAsync(step, $"container on image {recipe.Base}", output, cancellationToken);
        var commit = new CommitContainerChangesParameters
        {
            ContainerID = container.Id,
            RepositoryName = recipe.Repository,
            Tag = recipe.Tag,
            Changes = [.. BuildRun.NoLabels.Select(ImageChange.Label), .. recipe.Changes],
        };
        await engine.Calls.GetAsync(
            $"make the image {recipe.Reference}", token => engine.Client.Images.CommitContainerChangesAsync(commit, token), EngineCalls.Long, cancellationToken);
        return await ExpectAsync(recipe.Reference, cancellationToken);
    }

    /// <summary>Copies a file or a folder out of an image without running anything.</summary>
    /// <exception cref="SandboxPathNotFoundException">The image has no such path.</exception>
    public async Task CopyOutAsync(string image, string path, string hostFolder, CancellationToken cancellationToken)
    {
        await using var sandbox = await new ContainerSandboxFactory(engine, run).OpenAsync(new SandboxRequest("look into an image", image), cancellationToken);
        await sandbox.CopyOutAsync(path, hostFolder, cancellationToken);
    }

    /// <summary>Writes the image with all its layers as the archive that <see cref="LoadAsync"/> and <c>docker load</c> read.</summary>
    public async Task SaveAsync(string reference, Stream target, CancellationToken cancellationToken)
    {
        var archive = await engine.Calls.GetAsync(
            $"save the image {reference}", token => engine.Client.Images.SaveImageAsync(reference, token), EngineCalls.Short, cancellationToken);
        await using var source = new StallGuardStream(archive, StallGuardStream.UsualLimit, engine.Time);
        await source.CopyToAsync(target, cancellationToken);
    }

    /// <summary>Takes the images of an archive that <see cref="SaveAsync"/> or <c>docker save</c> wrote.</summary>
    public Task LoadAsync(Stream archive, IProgress<ImageProgress>? progress, CancellationToken cancellationToken) =>
        new MessageMonitor(engine.Calls, engine.Time, progress).FollowAsync(
            "load an image", (sink, token) => engine.Client.Images.LoadImageAsync(new ImageLoadParameters { Quiet = true }, archive, sink, token), cancellationToken);

    /// <summary>Gives an image another name.</summary>
    public Task TagAsync(string reference, string repository, string tag, CancellationToken cancellationToken) =>
        engine.Calls.RunAsync(
            $"name the image {repository}:{tag}",
            token => engine.Client.Images.TagImageAsync(reference, new ImageTagParameters { RepositoryName = repository, Tag = tag }, token),
            EngineCalls.Short,
            cancellationToken);

    /// <summary>Removes the name, and the image with it when it has no other.</summary>
    public async Task RemoveAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            await engine.Calls.GetAsync(
                $"remove the image {reference}",
                token => engine.Client.Images.DeleteImageAsync(reference, new ImageDeleteParameters { Force = true }, token),
                EngineCalls.Short,
                cancellationToken);
        }
        catch (EngineRequestException exception) when (exception.Status is HttpStatusCode.NotFound)
        {
        }
    }

    private async Task<ImageFacts> ExpectAsync(string reference, CancellationToken cancellationToken) =>
        await FindAsync(reference, cancellationToken) ?? throw new ImageNotFoundException(engine.Calls.Engine, reference);
}
