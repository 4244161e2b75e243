namespace Esp01.Network.Http;

/// <summary>Sends bytes, as they are.</summary>
public sealed record SendStep(ReadOnlyMemory<byte> Content) : ReplyStep;
