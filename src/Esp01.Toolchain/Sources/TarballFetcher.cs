using System.Globalization;
using System.Security.Cryptography;
using Esp01.Toolchain.Lockfile;

namespace Esp01.Toolchain.Sources;

/// <summary>Brings one archive file into the cache: verified under a temporary name, then renamed.</summary>
internal sealed class TarballFetcher(SourceSettings settings, HttpClient http, IProgress<SourceProgress>? progress)
{
    public async Task<string> FetchAsync(TarballSource source, List<string> attempts, CancellationToken cancellationToken)
    {
        var cached = Path.Combine(settings.CacheFolder, "files", $"{source.Sha256[..16]}-{source.FileName}");
        if (File.Exists(cached))
            return cached;
        Directory.CreateDirectory(Path.GetDirectoryName(cached)!);
        foreach (var origin in Origins(source))
        {
            progress?.Report(new SourceProgress(source.Name, SourceAction.Fetching, origin));
            var temporary = $"{cached}.{Guid.NewGuid():N}.part";
            try
            {
                await using (var content = await OpenAsync(origin, cancellationToken))
                    await CopyVerifiedAsync(source, origin, content, temporary, cancellationToken);
                File.Move(temporary, cached, overwrite: true);
                return cached;
            }
            catch (Exception exception) when ((exception is HttpRequestException or IOException or UnauthorizedAccessException && !SourceDiskFullException.IsReason(exception))
                || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                attempts.Add($"{origin}: {exception.Message}");
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        return "";
    }

    private IEnumerable<string> Origins(TarballSource source)
    {
        if (settings.MirrorFolder is { } mirror)
            yield return Path.Combine(mirror, SourceMirror.RelativePath(source));
        if (settings.Offline)
            yield break;
        if (!source.IsInDistribution)
        {
            yield return source.Uri.AbsoluteUri;
            yield break;
        }
        foreach (var archive in DistributionArchive.FindMirrors(source.Uri.Scheme, settings.SystemRoot))
            yield return archive.AbsoluteUri + source.Uri.AbsolutePath;
    }

    private async Task<Stream> OpenAsync(string origin, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https"))
            return await http.GetStreamAsync(uri, cancellationToken);
        return File.OpenRead(origin);
    }

    private async Task CopyVerifiedAsync(TarballSource source, string origin, Stream content, string path, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        await using (var file = File.Create(path))
        {
            var buffer = new byte[1 << 16];
            int count;
            // More than the pinned size can only be wrong; a server that never stops must not fill the disk.
            while (length <= source.SizeLimit && (count = await ReadAsync(content, buffer, cancellationToken)) > 0)
            {
                sha256.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                length += count;
            }
        }

        var actual = Convert.ToHexStringLower(sha256.GetHashAndReset());
        if (actual != source.Sha256)
        {
            File.Delete(path);
            throw new SourceCorruptException(
                source.Name,
                origin,
                source.Sha256,
                length > source.SizeLimit ? $"{actual} (of more than {Bytes(source.SizeLimit)})" : actual,
                expectedSize: source.Size is { } size ? Bytes(size) : null,
                actualSize: length > source.SizeLimit ? null : Bytes(length));
        }
    }

    /// <exception cref="IOException">Nothing came for too long.</exception>
    private async Task<int> ReadAsync(Stream content, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.StallLimit);
        try
        {
            return await content.ReadAsync(buffer, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The server stopped in the middle of the file and sent nothing for {settings.StallLimit.TotalSeconds:0.###} s."));
        }
    }

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} bytes");
}
