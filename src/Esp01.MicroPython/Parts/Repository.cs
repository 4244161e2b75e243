using Esp01.MicroPython.Building;
using Esp01.Toolchain.Licences;
using Esp01.Toolchain.Sources;

namespace Esp01.MicroPython.Parts;

/// <summary>The repository that firmware is built from: the build's own code, the open SDK, the user's modules.</summary>
/// <param name="Record">For the image's record.</param>
/// <param name="LicenceText">Its LICENSE file; empty without one.</param>
public sealed record Repository(RecordedRepository Record, string LicenceText)
{
    public static Repository None { get; } = new(new RecordedRepository(null, IsClean: false, null), "");

    /// <param name="folder">Its root.</param>
    /// <param name="cancellationToken">Stops asking git.</param>
    public static async Task<Repository> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var tree = await GitWorkTree.ReadAsync(folder, cancellationToken);
        var text = string.Join("\n", LicenceFile.FindAll(folder).Select(LicenceFile.Read));
        // The title and the first words of the grant; a text that is changed further down is seen in the licences of the release.
        var isMit = text.Contains("MIT License", StringComparison.Ordinal) && text.Contains("Permission is hereby granted, free of charge", StringComparison.Ordinal);
        return new Repository(new RecordedRepository(tree?.Commit, tree?.IsClean ?? false, isMit ? "MIT" : null), text);
    }
}
