namespace Esp01.Network.Dns;

/// <summary>What a server says of a question (RFC 1035, 4.1.1).</summary>
internal enum DnsResult : byte
{
    Found = 0,
    Malformed = 1,
    ServerFailed = 2,
    NoSuchName = 3,
    NotImplemented = 4,
}
