using System.Formats.Tar;
using System.IO.Pipelines;
using Esp01.Containers.Host;

namespace Esp01.Containers.Containers;

/// <summary>Sandbox entries as the tar archives that the engine takes and gives, streamed: neither side holds a whole one.</summary>
internal static class SandboxArchive
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Writes the archive while <paramref name="send"/> reads it.</summary>
    public static async Task SendAsync(
        IEnumerable<SandboxEntry> entries, string prefix, int owner, Func<Stream, CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        var pipe = new Pipe();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteThenCompleteAsync();
        try
        {
            await send(pipe.Reader.AsStream(), cancellationToken);
        }
        catch when (writing is { IsFaulted: true } && !cancellationToken.IsCancellationRequested)
        {
            // The file that could not be read is the cause; the engine only saw the end of it.
            await writing;
            throw;
        }
        finally
        {
            await stop.CancelAsync();
            await pipe.Reader.CompleteAsync();
            await writing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        async Task WriteThenCompleteAsync()
        {
            try
            {
                await WriteAsync(pipe.Writer.AsStream(leaveOpen: true), entries, prefix, owner, stop.Token);
                await pipe.Writer.CompleteAsync();
            }
            catch (Exception exception)
            {
                await pipe.Writer.CompleteAsync(exception);
                throw;
            }
        }
    }

    public static async Task WriteAsync(Stream target, IEnumerable<SandboxEntry> entries, string prefix, int owner, CancellationToken cancellationToken)
    {
        await using var tar = new TarWriter(target, TarEntryFormat.Pax, leaveOpen: true);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in ParentsOf(prefix + "/x"))
            await WriteFolderAsync(folder);
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = prefix.Length == 0 ? entry.Path : $"{prefix}/{entry.Path}";
            foreach (var folder in ParentsOf(path))
                await WriteFolderAsync(folder);
            switch (entry)
            {
                case SandboxFolder:
                    await WriteFolderAsync(path);
                    break;
                case SandboxLink link:
                    await WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, path) { LinkName = link.Target }, entry.ModifiedAt);
                    break;
                case SandboxFile file:
                    await using (var content = file.Open())
                    {
                        var mode = file.IsExecutable ? Executable : Plain;
                        await WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = content, Mode = mode }, entry.ModifiedAt);
                    }

                    break;
                default:
                    throw new NotSupportedException($"A sandbox entry of type {entry.GetType().Name} cannot be written.");
            }
        }

        async Task WriteFolderAsync(string path)
        {
            if (folders.Add(path))
                await WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, path) { Mode = Executable }, SandboxEntry.DefaultModifiedAt);
        }

        async Task WriteEntryAsync(PaxTarEntry entry, DateTimeOffset modifiedAt)
        {
            entry.Uid = owner;
            entry.Gid = owner;
            entry.ModificationTime = modifiedAt;
            await tar.WriteEntryAsync(entry, cancellationToken);
        }
    }

    /// <summary>Unpacks what the engine sends: below one folder or one file, whose own name is dropped for a folder and kept for a file.</summary>
    public static async Task ReceiveAsync(Stream source, string hostFolder, CancellationToken cancellationToken)
    {
        var writer = new HostFolderWriter(hostFolder);
        await using var tar = new TarReader(source, leaveOpen: true);
        string? top = null;
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            var path = entry.Name.TrimEnd('/');
            top ??= entry.EntryType == TarEntryType.Directory ? path + "/" : "";
            if (path + "/" == top)
                continue;
            path = path[top.Length..];
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    await writer.WriteAsync(new SandboxFolder(path), cancellationToken);
                    break;
                case TarEntryType.SymbolicLink:
                    await writer.WriteAsync(new SandboxLink(path, entry.LinkName), cancellationToken);
                    break;
                case TarEntryType.HardLink:
                    writer.Repeat(entry.LinkName[top.Length..], path);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                    var file = new SandboxFile(path, entry.Length, () => entry.DataStream ?? Stream.Null, (entry.Mode & Executable & ~Plain) != 0);
                    await writer.WriteAsync(file with { ModifiedAt = entry.ModificationTime }, cancellationToken);
                    break;
                default:
                    // Sockets, pipes and devices are no results of a build.
                    break;
            }
        }
    }

    private static IEnumerable<string> ParentsOf(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
    }
}
