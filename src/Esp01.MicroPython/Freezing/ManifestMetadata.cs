namespace Esp01.MicroPython.Freezing;

/// <summary>
/// What <c>metadata()</c> says of a library. A manifest and those it includes share one; each required library has its own. A file
/// that is named before <c>metadata()</c> belongs to it as well.
/// </summary>
internal sealed class ManifestMetadata
{
    private bool isSet;

    public string? Version { get; private set; }

    public void Set(ManifestArguments arguments)
    {
        if (arguments.AreNone)
            return;
        if (isSet)
            throw arguments.Error("metadata() is called a second time", "Keep one; a manifest shares it with those that it includes.");
        isSet = true;
        Version = arguments.TextOrNone("version");
    }
}
