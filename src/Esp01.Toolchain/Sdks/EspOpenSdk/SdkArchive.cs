using System.IO.Compression;
using System.Text.Json;
using Esp01.Containers;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>
/// A built toolchain with its manifest and licences as one .tar.gz file, to be carried to other machines. The same toolchain
/// gives the same bytes.
/// </summary>
internal static class SdkArchive
{
    private const string MakeAgain = "Make it again with --export-sdk FILE on a machine that has built the SDK.";

    public static async Task WriteAsync(string folder, string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var temporary = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var target = File.Create(temporary))
            await using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
                await FolderArchive.WriteAsync(gzip, SandboxTree.FromFolder(folder), ToolchainLayout.ArchiveRoot, cancellationToken);
            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Unpacks an archive and believes it only when its content is what its manifest says, and of the pins that are wanted.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="isWanted">Whether it is made from the pins that are wanted.</param>
    /// <param name="folder">An empty folder; its content is worth nothing when this fails.</param>
    /// <param name="cancellationToken">Stops unpacking.</param>
    /// <exception cref="SdkArchiveException">It is missing, damaged, no such archive, or another toolchain.</exception>
    public static async Task<ToolchainManifest> ReadAsync(string file, Func<ToolchainManifest, bool> isWanted, string folder, CancellationToken cancellationToken)
    {
        ToolchainManifest manifest;
        try
        {
            await using (var source = File.OpenRead(file))
            await using (var gzip = new GZipStream(source, CompressionMode.Decompress))
                await FolderArchive.ReadAsync(gzip, folder, cancellationToken);
            manifest = ToolchainManifest.Read(folder);
        }
        catch (FileNotFoundException exception) when (!File.Exists(file))
        {
            throw new SdkArchiveException(file, "there is no such file", "Check the path.", exception);
        }
        catch (DirectoryNotFoundException exception) when (!File.Exists(file))
        {
            throw new SdkArchiveException(file, "there is no such file", "Check the path.", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FileNotFoundException or JsonException or FormatException or SandboxPathOutsideException)
        {
            throw new SdkArchiveException(file, "it is damaged, or not what --export-sdk writes", MakeAgain, exception);
        }

        if (manifest.Format != ToolchainManifest.CurrentFormat)
            throw new SdkArchiveException(file, $"its format is {manifest.Format}, and this version reads {ToolchainManifest.CurrentFormat}", MakeAgain);
        if (!isWanted(manifest))
        {
            throw new SdkArchiveException(
                file,
                $"it was made from other pins than those of build/toolchain.lock.json, or with other options (its key is {manifest.Key})",
                $"Either the lock file is another one than it was made with, or --sdk-gdb is: this archive was built {(manifest.HasDebugger ? "with" : "without")} it. Take the archive that fits, or build the SDK.");
        }

        var tree = await TreeHash.ComputeAsync(Path.Combine(folder, ToolchainLayout.Toolchain), cancellationToken);
        if (tree.Sha256 != manifest.Tree.Sha256)
            throw new SdkArchiveException(file, $"its content has the hash {tree.Sha256}, and its manifest says {manifest.Tree.Sha256}", MakeAgain);
        return manifest;
    }
}
