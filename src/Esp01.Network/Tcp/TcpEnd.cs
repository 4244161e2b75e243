namespace Esp01.Network.Tcp;

/// <summary>How a connection ended.</summary>
public enum TcpEnd
{
    /// <summary>Both sides have said that they have sent everything.</summary>
    Finished,

    /// <summary>The other side has reset it, or would not have it.</summary>
    Reset,

    /// <summary>The other side answers no more.</summary>
    TimedOut,

    /// <summary>This side has reset it.</summary>
    Aborted,
}
