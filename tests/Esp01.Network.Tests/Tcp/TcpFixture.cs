using Esp01.Network.Tests.Kit;

namespace Esp01.Network.Tests.Tcp;

/// <summary>A service in a network, and a station that speaks to it segment by segment.</summary>
public abstract class TcpFixture : IDisposable
{
    private protected TcpFixture()
    {
        Address = Station.Gateway.Add("service", 80, Service).ToString();
        Peer = new(Station, Address);
    }

    private protected Station Station { get; } = new();

    private protected Notebook Service { get; } = new();

    private protected Peer Peer { get; }

    private protected string Address { get; }

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing) => Station.Dispose();

    private protected void Wait(double seconds) => Station.Time.Advance(TimeSpan.FromSeconds(seconds));

    private protected void Write(int count) => Assert.Equal(count, Service.Connection.Write(Letters(0, count)));

    /// <summary>A part of an endless text in which no place looks like another nearby.</summary>
    private protected static byte[] Letters(int from, int count) => Enumerable.Range(from, count).Select(index => (byte)('a' + (index * 7 % 26))).ToArray();
}
