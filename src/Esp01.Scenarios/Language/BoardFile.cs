namespace Esp01.Scenarios.Language;

/// <summary>A file that is on the board when it starts.</summary>
/// <param name="Path">On the board.</param>
public sealed record BoardFile(string Path, ReadOnlyMemory<byte> Content);
