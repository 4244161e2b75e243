using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Host;
using Esp01.Containers.Images;
using Esp01.Toolchain.Machine;
using Esp01.Toolchain.Sdks;

namespace Esp01.EndToEnd.Tests.Building;

/// <summary>Where this machine can build firmware: in a container of the image that RestoreSdkContainer made, else with its own tools.</summary>
internal static class BuildPlace
{
    /// <param name="folder">For sandboxes without a container.</param>
    public static async Task<BuildEnvironment> FindAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var engine = await ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, cancellationToken);
            var reference = SdkImages.ForFlavour(SdkFlavour.Open).Reference;
            if (await new EngineImages(engine).FindAsync(reference, cancellationToken) is { } image)
                return new BuildEnvironment(new ContainerSandboxFactory(engine), reference, image.Id, Environment.ProcessorCount);
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
