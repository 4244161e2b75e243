using System.Globalization;
using Esp01.Repl.DeviceScripts;

namespace Esp01.Repl.Files;

public sealed partial class BoardFiles
{
    /// <summary>What is in a folder, or the file itself.</summary>
    /// <returns>Sorted by path, byte by byte.</returns>
    /// <exception cref="BoardFileNotFoundException">The path does not exist.</exception>
    public async Task<IReadOnlyList<RemoteEntry>> ListAsync(BoardPath path, bool recursive = false, CancellationToken cancellationToken = default)
    {
        (await ReadStorageAsync(cancellationToken)).RequireFileSystem(Address);
        if (!path.IsRoot)
        {
            var state = RemoteState.Parse(await _scripts.CallAsync(DeviceScript.Stat, $"_e1_stat({path.ToPython()},False)", null, cancellationToken));
            if (state.Kind == RemoteKind.Missing)
                throw new BoardFileNotFoundException(Address, path);
            if (state.Kind == RemoteKind.File)
                return [new RemoteEntry(path, IsFolder: false, state.Size)];
        }

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var frame = _client.NewFrame();
            var folder = path.IsRoot ? "b''" : path.ToPythonBytes();
            var output = await _scripts.RunAsync(
                DeviceScript.List, $"_e1_ls('{frame.Nonce}',{folder},{(recursive ? "True" : "False")})", SlowFlash, cancellationToken);
            // A line that noise fell into is missing; the count in the last line tells.
            var lines = frame.Unwrap(output);
            if (lines.Count > 0 && lines[^1] == string.Create(CultureInfo.InvariantCulture, $"end {lines.Count - 1}"))
                return [.. lines.SkipLast(1).Select(ParseEntry).OrderBy(e => e.Path.Value, StringComparer.Ordinal)];
        }

        throw new TransferException(Address, path, "the list did not arrive whole in three attempts.");
    }

    private static RemoteEntry ParseEntry(string line)
    {
        var parts = line.Split(' ');
        return new RemoteEntry(
            BoardPath.Of(Convert.FromHexString(parts[2])), parts[0] == "d", long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
