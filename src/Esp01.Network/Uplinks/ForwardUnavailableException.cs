using System.Net;

namespace Esp01.Network.Uplinks;

/// <summary>A port of this computer that should lead to the board cannot be listened on.</summary>
public sealed class ForwardUnavailableException(IPEndPoint endPoint, Exception innerException)
    : NetworkException($"{endPoint} cannot lead to the board: {innerException.Message}\n\nEnd the program that has the port, or name another in --wifi-forward; 0 takes a free one.", innerException)
{
    public IPEndPoint EndPoint { get; } = endPoint;
}
