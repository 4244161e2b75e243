namespace Esp01.Air.Frames;

/// <summary>Subtypes of management frames (IEEE 802.11-2016, table 9-1).</summary>
internal enum ManagementType
{
    AssociationRequest = 0,
    AssociationResponse = 1,
    ReassociationRequest = 2,
    ReassociationResponse = 3,
    ProbeRequest = 4,
    ProbeResponse = 5,
    Beacon = 8,
    Disassociation = 10,
    Authentication = 11,
    Deauthentication = 12,
    Action = 13,
}
