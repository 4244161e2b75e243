namespace Esp01.Repl.Wire;

public enum WireDirection
{
    ToBoard,
    FromBoard,

    /// <summary>A control line, a baud rate, a break: <see cref="WireChunk.Event"/> says which.</summary>
    Line,
}
