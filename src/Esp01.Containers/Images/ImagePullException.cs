using Esp01.Containers.Engine;

namespace Esp01.Containers.Images;

/// <summary>The engine could not get an image from a registry.</summary>
public sealed class ImagePullException(string engine, string image, string answer, Exception? innerException = null)
    : EngineException(
        engine,
        $"The image {image} could not be pulled: {answer}\n\n"
        + "Check the network of the engine's machine and its proxy ('docker info' shows it), or bring the image another way: 'docker save' elsewhere, 'docker load' here.",
        innerException)
{
    public string Image { get; } = image;

    public string Answer { get; } = answer;
}
