namespace Esp01.Network.Http;

/// <summary>Does nothing for a while, in time of the network's clock.</summary>
public sealed record WaitStep(TimeSpan Duration) : ReplyStep;
