namespace Esp01.Containers;

/// <summary>Something about sandboxes or the container engine went wrong; the base of this library's exceptions.</summary>
public abstract class SandboxException(string message, Exception? innerException = null) : Exception(message, innerException);
