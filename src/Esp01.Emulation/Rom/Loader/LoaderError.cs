namespace Esp01.Emulation.Rom.Loader;

/// <summary>The second status byte of a refused command; the first is then 1.</summary>
internal enum LoaderError : byte
{
    InvalidMessage = 5,
    OperationFailed = 6,
    BadChecksum = 7,
    VerifyFailed = 8,
}
