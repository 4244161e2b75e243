namespace Esp01.MicroPython;

/// <summary>A firmware cannot be made as asked. Every exception of this library derives from it.</summary>
public abstract class MicroPythonException(string message, Exception? innerException = null) : Exception(message, innerException);
