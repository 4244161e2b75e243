using System.Globalization;
using System.Security.Cryptography;
using Esp01.Repl.DeviceScripts;

namespace Esp01.Repl.Files;

public sealed partial class BoardFiles
{
    private const int DownloadBlock = 384;
    private const int DownloadAtOnce = 64 * DownloadBlock;
    private const int DownloadAttempts = 8;

    /// <summary>Reads a file; each block and the whole are checked by hash, and blocks that arrive damaged are asked for again.</summary>
    /// <exception cref="BoardFileNotFoundException">It is not there, or it is a folder.</exception>
    /// <exception cref="TransferException">It did not arrive whole.</exception>
    public async Task<byte[]> DownloadAsync(BoardPath path, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        (await ReadStorageAsync(cancellationToken)).RequireFileSystem(Address);
        var state = await ReadStateAsync(path, cancellationToken);
        if (state.Kind != RemoteKind.File)
            throw new BoardFileNotFoundException(Address, path);
        var content = new byte[state.Size];
        var misses = 0;
        for (var at = 0; at < content.Length;)
        {
            progress?.Report(new TransferProgress(path, TransferPhase.Receiving, at, content.Length));
            var got = await ReceivePartAsync(path, content, at, cancellationToken);
            misses = got == 0 ? misses + 1 : 0;
            if (misses >= DownloadAttempts)
                throw new TransferException(Address, path, $"the block at {at} did not arrive whole in {misses} attempts.");
            at += got;
        }

        if (Convert.ToHexStringLower(SHA256.HashData(content)) != state.Sha256)
            throw new TransferException(Address, path, "what arrived is not what the board holds; it may have changed meanwhile.");
        progress?.Report(new TransferProgress(path, TransferPhase.Done, content.Length, content.Length));
        return content;
    }

    /// <returns>Bytes that arrived without a gap from <paramref name="at"/> on.</returns>
    private async Task<int> ReceivePartAsync(BoardPath path, byte[] content, int at, CancellationToken cancellationToken)
    {
        var frame = _client.NewFrame();
        var call = string.Create(
            CultureInfo.InvariantCulture,
            $"_e1_send('{frame.Nonce}',{path.ToPython()},{at},{Math.Min(DownloadAtOnce, content.Length - at)},{DownloadBlock})");
        var output = await _scripts.RunAsync(DeviceScript.Send, call, SlowFlash, cancellationToken);
        var next = at;
        foreach (var line in frame.Unwrap(output))
        {
            if (line.Split(' ') is not [var offset, var hash, var base64] || offset != next.ToString(CultureInfo.InvariantCulture))
                break;
            var block = new byte[DownloadBlock];
            if (!Convert.TryFromBase64String(base64, block, out var length) || next + length > content.Length
                || !Convert.ToHexStringLower(SHA256.HashData(block.AsSpan(0, length))).StartsWith(hash, StringComparison.Ordinal))
            {
                break;
            }

            block.AsSpan(0, length).CopyTo(content.AsSpan(next));
            next += length;
        }

        return next - at;
    }
}
