using System.Text.Json;

namespace Esp01.Containers.Images;

/// <summary>Lines as in a Dockerfile that the engine applies to an image it makes.</summary>
internal static class ImageChange
{
    public static string Label(KeyValuePair<string, string> label) => $"LABEL {label.Key}={JsonSerializer.Serialize(label.Value)}";
}
