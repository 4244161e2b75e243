using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Graph;

/// <summary>A folder to run the build in that has the sources of this checkout, and output and built things of its own.</summary>
internal sealed class OwnCheckout : IDisposable
{
    private readonly TempFolder folder = new();

    public OwnCheckout()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It links folders into one of its own.");
        Directory.CreateDirectory(folder.At(Path.Combine(".nuke", "cache")));
        foreach (var name in new[] { "build", "src", "firmware-modules" })
            Directory.CreateSymbolicLink(folder.At(name), Checkout.At(name));
    }

    public string Folder => folder.Path;

    /// <summary>Lets it have what this checkout has fetched; skips the test where that is nothing.</summary>
    public OwnCheckout WithSources()
    {
        var sources = Path.Combine(".nuke", "cache", "sources");
        Assert.SkipUnless(Directory.Exists(Checkout.At(Path.Combine(sources, "files"))), "The sources have not been fetched: run ./build.sh BuildFirmware --profile virtual once.");
        Directory.CreateSymbolicLink(folder.At(sources), Checkout.At(sources));
        return this;
    }

    public string At(string relative) => folder.At(relative);

    public void Dispose() => folder.Dispose();
}
