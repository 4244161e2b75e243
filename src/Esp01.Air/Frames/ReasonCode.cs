namespace Esp01.Air.Frames;

/// <summary>Why a station is sent away (IEEE 802.11-2016, table 9-45).</summary>
public enum ReasonCode
{
    Unspecified = 1,
    AuthenticationNoLongerValid = 2,
    AccessPointLeaves = 3,
    Inactivity = 4,
    TooManyStations = 5,
    NotAuthenticated = 6,
    NotAssociated = 7,
    StationLeaves = 8,
    AssociatedWithoutAuthentication = 9,
    UnacceptablePower = 10,
    UnacceptableChannels = 11,
    MovedToAnother = 12,
    InvalidElement = 13,
    WrongIntegrityCode = 14,
    HandshakeTimeout = 15,
}
