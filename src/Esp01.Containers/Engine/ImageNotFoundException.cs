namespace Esp01.Containers.Engine;

/// <summary>The engine does not have the image a sandbox should start from.</summary>
public sealed class ImageNotFoundException(string engine, string image, Exception? innerException = null)
    : EngineException(
        engine,
        $"The container engine at {engine} has no image {image}.\n\nRun './build.sh RestoreSdkContainer', which makes it.",
        innerException)
{
    public string Image { get; } = image;
}
