namespace Esp01.Containers.Images;

/// <summary>One message of the engine while it pulls, imports or loads an image.</summary>
/// <param name="Layer">Which layer it is about; null when it is about the whole.</param>
/// <param name="Status">The engine's words: <c>Downloading</c>, <c>Pull complete</c> …</param>
public readonly record struct ImageProgress(string? Layer, string Status);
