using Esp01.Emulation.Time;
using Esp01.Serial;

namespace Esp01.Emulation.Links;

/// <summary>Something that happened on the wire of a free-running board. In the order it happened; reported on the board's thread.</summary>
/// <param name="At">In the board's time.</param>
public abstract record BoardActivity(SimulatedTime At);

/// <summary>Bytes that a client sends to the board.</summary>
public sealed record BytesToBoard(SimulatedTime At, ReadOnlyMemory<byte> Data) : BoardActivity(At);

/// <summary>Bytes that arrived from the board, as the adapter hears them.</summary>
public sealed record BytesFromBoard(SimulatedTime At, ReadOnlyMemory<byte> Data) : BoardActivity(At);

public sealed record ControlLinesChanged(SimulatedTime At, ControlLines Lines) : BoardActivity(At);

/// <summary>The client set its rate.</summary>
public sealed record BaudRateChanged(SimulatedTime At, int BaudRate) : BoardActivity(At);

/// <summary>The host is too slow for a board in real time; told once in a while.</summary>
/// <param name="Speed">The share of real time that the board ran at over the last seconds.</param>
public sealed record FellBehind(SimulatedTime At, double Speed) : BoardActivity(At);

/// <summary>A client has connected or gone.</summary>
/// <param name="Client">Its address.</param>
public sealed record ClientChanged(SimulatedTime At, string Client, bool IsConnected) : BoardActivity(At);
