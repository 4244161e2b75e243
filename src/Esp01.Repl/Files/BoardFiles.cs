using Esp01.Repl.DeviceScripts;
using Esp01.Repl.RawRepl;

namespace Esp01.Repl.Files;

/// <summary>
/// Files on the board: upload, download, list, remove, and what is free. Works over the prompt of 1.9.4 to 1.28; the client
/// stays the caller's. Disposing it removes its helpers from the board's globals.
/// </summary>
public sealed partial class BoardFiles : IAsyncDisposable
{
    private static readonly TimeSpan SlowFlash = TimeSpan.FromMinutes(2);

    private readonly ReplClient _client;
    private readonly DeviceScriptHost _scripts;

    public BoardFiles(ReplClient client) => (_client, _scripts) = (client, new DeviceScriptHost(client));

    private string Address => _client.Link.Address;

    /// <summary>Flash and file system of the board; never throws for a board without one.</summary>
    public async Task<BoardStorage> ReadStorageAsync(CancellationToken cancellationToken = default) =>
        BoardStorage.Parse(await _scripts.CallAsync(DeviceScript.Probe, "_e1_probe()", null, cancellationToken));

    /// <summary>What is under a path; a file is read whole to hash it.</summary>
    public async Task<RemoteState> ReadStateAsync(BoardPath path, CancellationToken cancellationToken = default) =>
        RemoteState.Parse(await _scripts.CallAsync(DeviceScript.Stat, $"_e1_stat({path.ToPython()})", SlowFlash, cancellationToken));

    /// <summary>Takes this library's helpers out of the board's globals; a board that is gone already needs no tidying.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _scripts.RemoveAllAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            // The error that made the caller leave is the one to show.
        }
    }
}
