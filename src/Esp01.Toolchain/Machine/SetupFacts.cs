using Esp01.Containers.Engine;

namespace Esp01.Toolchain.Machine;

/// <summary>What Setup found on a machine.</summary>
/// <param name="Distribution">The Linux distribution; null on Windows and macOS.</param>
/// <param name="IsRoot">Whether this user may install and start things.</param>
/// <param name="HasServiceManager">Whether systemd runs; without it the engine is started as a plain process.</param>
/// <param name="HasEngineProgram">Whether <c>dockerd</c> is installed.</param>
/// <param name="MissingPrograms">Programs that the build calls and that are not here.</param>
/// <param name="EngineProblem">Why the engine cannot be used; null when it can.</param>
/// <param name="EngineIsConfigured">Whether somebody named the engine's address; then another one must not be started in its place.</param>
public sealed record SetupFacts(
    Distribution? Distribution,
    bool IsRoot,
    bool HasServiceManager,
    bool HasEngineProgram,
    IReadOnlyList<string> MissingPrograms,
    EngineUnavailableException? EngineProblem,
    bool EngineIsConfigured);
