namespace Esp01.RomLoader.Commands;

/// <summary>The error byte of an answer whose status is not 0; these are the ones the ESP8266's ROM uses.</summary>
public enum RomError : byte
{
    InvalidMessage = 5,
    OperationFailed = 6,
    WrongChecksum = 7,
    FlashVerifyMismatch = 8,
}
