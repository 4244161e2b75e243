using System.Formats.Tar;
using Esp01.Containers.Containers;

namespace Esp01.Containers;

/// <summary>Files as a tar archive that depends on nothing but their names, contents and executable bits.</summary>
public static class FolderArchive
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="target">Stays open.</param>
    /// <param name="entries">In the order they are to be written.</param>
    /// <param name="folder">The archive's first folder, which <see cref="ReadAsync"/> drops.</param>
    /// <param name="cancellationToken">Stops in the middle.</param>
    public static async Task WriteAsync(Stream target, IEnumerable<SandboxEntry> entries, string folder, CancellationToken cancellationToken)
    {
        // Not pax: its headers carry the number of the process that wrote them.
        await using var tar = new TarWriter(target, TarEntryFormat.Gnu, leaveOpen: true);
        await AddAsync(new GnuTarEntry(TarEntryType.Directory, folder + "/") { Mode = Executable });
        foreach (var entry in entries)
        {
            var path = $"{folder}/{entry.Path}";
            switch (entry)
            {
                case SandboxFolder:
                    await AddAsync(new GnuTarEntry(TarEntryType.Directory, path + "/") { Mode = Executable });
                    break;
                case SandboxLink link:
                    await AddAsync(new GnuTarEntry(TarEntryType.SymbolicLink, path) { LinkName = link.Target });
                    break;
                case SandboxFile file:
                    await using (var content = file.Open())
                        await AddAsync(new GnuTarEntry(TarEntryType.RegularFile, path) { DataStream = content, Mode = file.IsExecutable ? Executable : Plain });
                    break;
                default:
                    throw new NotSupportedException($"A sandbox entry of type {entry.GetType().Name} cannot be written.");
            }
        }

        Task AddAsync(GnuTarEntry entry)
        {
            entry.ModificationTime = SandboxEntry.DefaultModifiedAt;
            return tar.WriteEntryAsync(entry, cancellationToken);
        }
    }

    /// <summary>Unpacks below a folder of this machine, never outside of it.</summary>
    /// <exception cref="SandboxPathOutsideException">An entry would lie elsewhere.</exception>
    /// <exception cref="InvalidDataException">It is no tar archive.</exception>
    public static Task ReadAsync(Stream source, string hostFolder, CancellationToken cancellationToken) =>
        SandboxArchive.ReceiveAsync(source, hostFolder, cancellationToken);
}
