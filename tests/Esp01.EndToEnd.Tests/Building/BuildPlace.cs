using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Host;
using Esp01.Containers.Images;
using Esp01.Testing.Files;
using Esp01.Toolchain.Machine;
using Esp01.Toolchain.Sdks;

namespace Esp01.EndToEnd.Tests.Building;

/// <summary>Where this machine can build firmware: in a container of the image that RestoreSdkContainer made, else with its own tools.</summary>
internal static class BuildPlace
{
    /// <summary>The image that RestoreSdkContainer made, known by the same key as there: what a target has compiled is not compiled again.</summary>
    /// <returns><c>null</c> where the engine has no such image.</returns>
    public static async Task<BuildEnvironment?> FindAsync(ContainerEngine engine, SdkImageDefinition definition, CancellationToken cancellationToken)
    {
        var restorer = new SdkImageRestorer(new EngineImages(engine), new HostMachine(TimeProvider.System), Checkout.At(".nuke", "temp", "sdk")) { Offline = true };
        return await restorer.FindAsync(definition, cancellationToken) is { } image
            ? new BuildEnvironment(new ContainerSandboxFactory(engine), image.Reference, image.ToolsKey, Environment.ProcessorCount) { Packages = image.Packages }
            : null;
    }

    /// <param name="folder">For sandboxes without a container.</param>
    public static async Task<BuildEnvironment> FindAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var engine = await ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, cancellationToken);
            if (await FindAsync(engine, SdkImages.ForFlavour(SdkFlavour.Open), cancellationToken) is { } place)
                return place;
            engine.Dispose();
        }
        catch (EngineUnavailableException)
        {
            // The host's own tools are the other way.
        }

        try
        {
            var key = await HostTools.KeyAsync(new HostMachine(TimeProvider.System), cancellationToken);
            return new BuildEnvironment(new HostSandboxFactory(folder, TimeProvider.System), "", key, Environment.ProcessorCount);
        }
        catch (HostToolsMissingException exception)
        {
            Assert.Skip($"No container engine with the image of RestoreSdkContainer, and no compilers on this machine: {exception.Message}");
            throw;
        }
    }
}
