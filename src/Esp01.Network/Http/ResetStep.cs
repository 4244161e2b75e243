namespace Esp01.Network.Http;

/// <summary>Resets the connection.</summary>
public sealed record ResetStep : ReplyStep;
