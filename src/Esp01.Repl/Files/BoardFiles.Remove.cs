using System.Globalization;
using Esp01.Repl.DeviceScripts;

namespace Esp01.Repl.Files;

public sealed partial class BoardFiles
{
    /// <summary>Removes a file, or a folder with all it holds.</summary>
    /// <returns>How many files and folders went.</returns>
    /// <exception cref="BoardFileNotFoundException">There is none.</exception>
    /// <exception cref="BoardPathException">The root.</exception>
    public async Task<int> RemoveAsync(BoardPath path, CancellationToken cancellationToken = default)
    {
        if (path.IsRoot)
            throw new BoardPathException("/", "the root cannot be removed; remove what is in it by name");
        (await ReadStorageAsync(cancellationToken)).RequireFileSystem(Address);
        var count = await _scripts.CallAsync(DeviceScript.Remove, $"str(_e1_rm({path.ToPythonBytes()}))", SlowFlash, cancellationToken);
        return count == "0" ? throw new BoardFileNotFoundException(Address, path) : int.Parse(count, CultureInfo.InvariantCulture);
    }
}
