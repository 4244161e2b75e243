namespace Esp01.Network.Http;

/// <summary>Does nothing any more: neither sends nor finishes.</summary>
public sealed record StallStep : ReplyStep;
