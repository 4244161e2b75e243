namespace Esp01.Network.Wire;

/// <summary>Question or answer (RFC 826).</summary>
internal enum ArpOperation : ushort
{
    Request = 1,
    Reply = 2,
}
