namespace Esp01.Containers.Engine;

/// <summary>There is no engine that can be used; each cause is a type of its own, because each has another remedy.</summary>
public abstract class EngineUnavailableException(string engine, string message, Exception? innerException = null)
    : EngineException(engine, message, innerException)
{
    private protected const string WithoutEngine = "Or build without an engine, with the tools of this machine: see docs/toolchain.md#without-an-engine.";
}
