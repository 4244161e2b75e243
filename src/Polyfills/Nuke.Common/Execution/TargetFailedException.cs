namespace Nuke.Common.Execution;

/// <summary>Ends the run after a target's own exception has been logged.</summary>
internal sealed class TargetFailedException(string target, Exception innerException)
    : Exception($"Target '{target}' has thrown an exception.", innerException);
