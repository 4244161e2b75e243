using Esp01.Containers.Engine;

namespace Esp01.EndToEnd.Tests;

/// <summary>The container engine of this machine, for tests that cannot do without.</summary>
internal static class TestEngine
{
    /// <summary>Skips the test when there is none.</summary>
    public static async Task<ContainerEngine> ConnectAsync()
    {
        try
        {
            return await ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, TestContext.Current.CancellationToken);
        }
        catch (EngineUnavailableException exception)
        {
            Assert.Skip(exception.Message.Split('\n')[0]);
            throw;
        }
    }
}
