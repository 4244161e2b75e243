namespace Esp01.Testing.Files;

/// <summary>A text differs from its golden file.</summary>
public sealed class GoldenFileException(string message) : Exception(message);
