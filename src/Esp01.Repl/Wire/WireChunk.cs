namespace Esp01.Repl.Wire;

/// <summary>Bytes that crossed the line together, or a control line that changed; in the order they happened.</summary>
/// <param name="At">Time since the tap was made, in the link's own time.</param>
public sealed record WireChunk(TimeSpan At, WireDirection Direction, ReadOnlyMemory<byte> Data, string? Event = null);
