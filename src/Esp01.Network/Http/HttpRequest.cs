namespace Esp01.Network.Http;

/// <summary>What a client has asked (RFC 9112, 3).</summary>
/// <param name="Target">As in the first line: path and query.</param>
/// <param name="Headers">By their names, whatever the case; of several of a name the last.</param>
public sealed record HttpRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);
