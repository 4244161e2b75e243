namespace Esp01.MicroPython.Freezing;

/// <summary>The folders that <c>$(…)</c> stands for in manifests.</summary>
/// <param name="Variables">Name to folder or file on this machine: MPY_DIR, PORT_DIR, BOARD_DIR, VARIANT_MANIFEST.</param>
/// <param name="LibraryFolder">micropython-lib, or <c>null</c> when the source came without.</param>
public sealed record ManifestRoots(IReadOnlyDictionary<string, string> Variables, string? LibraryFolder)
{
    /// <summary>Manifests that a release lacks, by the path they would have.</summary>
    public IReadOnlyDictionary<string, string> Written { get; init; } = new Dictionary<string, string>();

    /// <summary>Folders of micropython-lib that hold libraries for devices.</summary>
    internal static readonly string[] LibrarySections = ["micropython", "python-stdlib", "python-ecosys"];
}
