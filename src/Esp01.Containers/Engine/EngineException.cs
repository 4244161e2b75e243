namespace Esp01.Containers.Engine;

/// <summary>Something went wrong between this build and the container engine.</summary>
public abstract class EngineException(string engine, string message, Exception? innerException = null) : SandboxException(message, innerException)
{
    /// <summary>The engine's address and who named it.</summary>
    public string Engine { get; } = engine;
}
