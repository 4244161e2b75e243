namespace Esp01.Network.Http;

/// <summary>One thing that a server does after a request. What it does when none is left is finish the connection.</summary>
public abstract record ReplyStep;
