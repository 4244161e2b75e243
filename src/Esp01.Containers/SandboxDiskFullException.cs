namespace Esp01.Containers;

/// <summary>No space was left where something had to be written.</summary>
public sealed class SandboxDiskFullException(string where, string doing, Exception? innerException = null)
    : SandboxException(
        $"The disk is full: could not {doing} on {where}.\n\n"
        + "Free some space ('docker system df' shows what the engine holds, 'docker system prune' removes what is unused), and run the command again.",
        innerException);
