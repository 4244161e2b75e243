using System.Net;
using System.Net.Sockets;

namespace Esp01.Network.Uplinks;

/// <summary>A name that this computer's resolver is being asked for.</summary>
internal sealed class HostQuestion(Task<IPAddress[]> answer, Action<IReadOnlyList<Ipv4Address>> found) : IHostSocket
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1);

    public bool Look()
    {
        if (!answer.IsCompleted)
            return true;
        found(answer.IsCompletedSuccessfully ? [.. answer.Result.Select(address => Ipv4Address.Read(address.GetAddressBytes()))] : []);
        return false;
    }

    /// <summary>A resolver has no socket to wait for.</summary>
    public void SayWhatIsOwed(List<Socket> reading, List<Socket> writing) => ((IAsyncResult)answer).AsyncWaitHandle.WaitOne(Patience);

    public void Dispose()
    {
        // The resolver ends by itself; what it says then is nobody's.
        _ = answer.Exception;
    }
}
