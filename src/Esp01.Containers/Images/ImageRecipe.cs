namespace Esp01.Containers.Images;

/// <summary>An image made of another one by a script.</summary>
/// <param name="Base">Reference or id of the image the script starts from.</param>
/// <param name="Repository">Name of the new image, without tag.</param>
/// <param name="Tag">Its tag.</param>
/// <param name="Files">Copied to <see cref="Folder"/> first; they stay in the image.</param>
/// <param name="Script">Name of the file among <paramref name="Files"/> that <c>/bin/sh -e</c> runs.</param>
public sealed record ImageRecipe(string Base, string Repository, string Tag, IReadOnlyList<SandboxEntry> Files, string Script)
{
    /// <summary>Where the files lie in the image, from its root.</summary>
    public const string Folder = "usr/share/esp01-pipeline";

    public string Reference => $"{Repository}:{Tag}";

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Instructions in the words of a Dockerfile: <c>USER builder</c>. Without any the image starts as the script did.</summary>
    public IReadOnlyList<string> Changes { get; init; } = ["ENTRYPOINT []", "CMD [\"/bin/sh\"]"];

    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);
}
