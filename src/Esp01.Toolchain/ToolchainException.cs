namespace Esp01.Toolchain;

/// <summary>A source, tool or SDK that a build needs could not be had. Every exception of this library derives from it.</summary>
public abstract class ToolchainException(string message, Exception? innerException = null) : Exception(message, innerException);
