namespace Esp01.Network.Events;

/// <summary>Something a user of the network may want to know; its text is a sentence.</summary>
public abstract record NetworkEvent
{
    /// <summary>Whether something did not go as a station wanted it.</summary>
    public virtual bool IsTrouble => false;
}
