namespace Esp01.Repl;

/// <summary>Base of everything that goes wrong above the serial link: what happened, a blank line, what to try.</summary>
public abstract class ReplException(string message, Exception? innerException = null) : IOException(message, innerException);
