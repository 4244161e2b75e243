namespace Esp01.Serial.Rfc2217;

/// <summary>RFC 2217, section 3: client to server codes.</summary>
internal enum ComPortCommand : byte
{
    SetBaudRate = 1,
    SetDataSize = 2,
    SetParity = 3,
    SetStopSize = 4,
    SetControl = 5,
    SetLineStateMask = 10,
    SetModemStateMask = 11,
    PurgeData = 12,
}

/// <summary>RFC 2217, values of SET-CONTROL.</summary>
internal enum ControlValue : byte
{
    NoFlowControl = 1,
    BreakOn = 5,
    BreakOff = 6,
    DtrOn = 8,
    DtrOff = 9,
    RtsOn = 11,
    RtsOff = 12,
}
