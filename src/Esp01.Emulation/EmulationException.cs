namespace Esp01.Emulation;

/// <summary>Base of everything the virtual board throws.</summary>
public abstract class EmulationException(string message, Exception? innerException = null) : Exception(message, innerException);
