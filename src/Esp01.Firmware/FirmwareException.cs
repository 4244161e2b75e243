namespace Esp01.Firmware;

/// <summary>A firmware file is not what it should be. Every exception of this library derives from it.</summary>
public abstract class FirmwareException(string message, Exception? innerException = null) : Exception(message, innerException);
