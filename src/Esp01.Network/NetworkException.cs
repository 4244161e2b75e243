namespace Esp01.Network;

/// <summary>Base of everything that goes wrong in a network as a whole: what happened, a blank line, what to try.</summary>
public abstract class NetworkException(string message, Exception? innerException = null) : IOException(message, innerException);
