using System.Formats.Tar;
using System.IO.Compression;
using Esp01.Toolchain.Processes;

namespace Esp01.Toolchain.Sources;

/// <summary>Unpacks a verified archive without its first folder level.</summary>
internal static class TarballUnpacker
{
    public static async Task UnpackAsync(string file, string folder, CancellationToken cancellationToken)
    {
        if (file.EndsWith(".gz", StringComparison.Ordinal) || file.EndsWith(".tgz", StringComparison.Ordinal))
        {
            await using var content = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            await UnpackAsync(content, folder, cancellationToken);
            return;
        }

        // .NET reads neither xz nor bzip2; their own programs do and are on every system that unpacks packages.
        using var process = ToolRunner.Start(file.EndsWith(".bz2", StringComparison.Ordinal) ? "bzip2" : "xz", ["-dc", "--", file]);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await UnpackAsync(process.StandardOutput.BaseStream, folder, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
        }
        catch
        {
            process.Kill();
            throw;
        }
        if (process.ExitCode != 0)
            throw new ToolFailedException(process.StartInfo.FileName, process.StartInfo.ArgumentList, process.ExitCode, await errors);
    }

    private static async Task UnpackAsync(Stream content, string folder, CancellationToken cancellationToken)
    {
        await using var reader = new TarReader(content);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            var slash = entry.Name.IndexOf('/', StringComparison.Ordinal);
            var path = slash < 0 ? "" : entry.Name[(slash + 1)..].TrimEnd('/');
            if (path.Length == 0)
                continue;
            var target = Path.GetFullPath(Path.Combine(folder, path));
            if (!target.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new InvalidDataException($"The archive entry '{entry.Name}' would be written outside the folder it belongs in.");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    Directory.CreateDirectory(target);
                    break;
                case TarEntryType.SymbolicLink:
                    File.CreateSymbolicLink(target, entry.LinkName);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                    await WriteFileAsync(entry, target, cancellationToken);
                    break;
                default:
                    // Hard links, devices and pax headers hold nothing that a source tree needs.
                    break;
            }
        }
    }

    /// <summary>Unlike the entry's own way, with an error that can be told from others when the disk is full.</summary>
    private static async Task WriteFileAsync(TarEntry entry, string target, CancellationToken cancellationToken)
    {
        await using (var file = new FileStream(target, FileMode.CreateNew))
        {
            if (entry.DataStream is { } content)
                await content.CopyToAsync(file, cancellationToken);
        }

        const UnixFileMode permissions = (UnixFileMode)0b111_111_111;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, entry.Mode & permissions);
    }
}
