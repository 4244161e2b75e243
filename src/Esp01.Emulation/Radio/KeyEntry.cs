namespace Esp01.Emulation.Radio;

/// <summary>An entry of the key table.</summary>
/// <param name="Peer">With whom it is shared; in a group key of one's own the broadcast address.</param>
/// <param name="Material">The temporal key of 16 bytes and, for TKIP, Michael's key for what is received and then for what is sent, 8 bytes each: the other way round than in the handshake.</param>
internal sealed record KeyEntry(byte[] Peer, int KeyId, CipherSuite Cipher, byte[] Material);
