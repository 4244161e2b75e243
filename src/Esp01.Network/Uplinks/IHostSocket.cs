using System.Net.Sockets;

namespace Esp01.Network.Uplinks;

/// <summary>Something of this computer that <see cref="HostSockets"/> looks at.</summary>
internal interface IHostSocket : IDisposable
{
    /// <summary>Does what can be done without waiting.</summary>
    /// <returns>False when it is done with.</returns>
    bool Look();

    /// <summary>Names the sockets from which somebody in the network waits for something.</summary>
    void SayWhatIsOwed(List<Socket> reading, List<Socket> writing);
}
