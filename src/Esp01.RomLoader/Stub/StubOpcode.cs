namespace Esp01.RomLoader.Stub;

/// <summary>Requests to our stub; src/FlashStub/protocol.h says what each carries.</summary>
internal enum StubOpcode : byte
{
    Hello = 0x01,
    Baud = 0x02,
    ReadRegister = 0x03,
    WriteRegister = 0x04,
    Erase = 0x10,
    Write = 0x11,
    Data = 0x12,
    Finish = 0x13,
    Abort = 0x14,
    Read = 0x20,
    Md5 = 0x21,
    Run = 0x30,
}

internal enum StubStatus : byte
{
    Ok = 0,
    Working = 1,
    Error = 2,
    Spontaneous = 3,
}

internal enum StubError : byte
{
    None = 0,
    UnknownOpcode = 1,
    Length = 2,
    Range = 3,
    Busy = 4,
    NoWrite = 5,
    Stream = 6,
    Program = 7,
    Damaged = 8,
    Aborted = 9,
    Timeout = 10,
    Fault = 11,
}
