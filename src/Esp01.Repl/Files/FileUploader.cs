using System.Globalization;
using System.Security.Cryptography;
using Esp01.Repl.DeviceScripts;
using Esp01.Repl.Diagnosis;
using Esp01.Repl.RawRepl;

namespace Esp01.Repl.Files;

/// <summary>Carries out <see cref="UploadStep.Send"/>: content to the temporary file, hash of what is there, then the name.</summary>
internal sealed class FileUploader(ReplClient client, DeviceScriptHost scripts, bool binary)
{
    /// <summary>littlefs and FAT on this board have sectors of this size.</summary>
    private const int Block = 4096;

    /// <summary>Content per command for boards without a binary receiver: three times that as source fits any heap.</summary>
    private const int LiteralChunk = 512;

    private const int Attempts = 5;

    private static readonly TimeSpan SlowFlash = TimeSpan.FromMinutes(2);

    public int Repeats { get; private set; }

    private string Address => client.Link.Address;

    public async Task SendAsync(UploadStep.Send step, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var item = step.Item;
        var temporary = item.TemporaryPath.ToPython();
        var from = step.From;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (binary)
                    await SendBinaryAsync(item, temporary, from, progress, cancellationToken);
                else
                    await SendLiteralsAsync(item, temporary, from, progress, cancellationToken);
                progress?.Report(new TransferProgress(item.Path, TransferPhase.Verifying, item.Content.Length, item.Content.Length));
                if (await StateAsync(temporary, cancellationToken) is { } state && state == RemoteState.File(item.Content.Length, item.Sha256))
                    break;
                if (attempt == Attempts)
                    throw new TransferException(Address, item.Path, $"its hash on the board was wrong {attempt} times.");
                from = 0;
            }
            catch (BoardRestartedException restart)
            {
                await scripts.ComeBackAsync(restart, cancellationToken);
                from = ResumeAt(item, await StateAsync(temporary, cancellationToken));
            }
            catch (Exception e) when (IsOfTheLine(e))
            {
                if (attempt == Attempts)
                    throw new LineTooBadException(Address, Attempts, e);
                scripts.Forget();
                // Bytes were lost where the protocol has no way back. What the board holds already is still good.
                await client.EnterRawAsync(cancellationToken);
                from = ResumeAt(item, await StateAsync(temporary, cancellationToken));
            }
            catch (RemotePythonException e) when (e.IsOSError(28))
            {
                throw new TransferException(Address, item.Path, "the file system was full before the end (ENOSPC).", e);
            }
        }

        await scripts.RunAsync(DeviceScript.Place, $"_e1_place({temporary},{item.Path.ToPython()})", SlowFlash, cancellationToken);
        progress?.Report(new TransferProgress(item.Path, TransferPhase.Done, item.Content.Length, item.Content.Length));
    }

    /// <summary>Bytes got lost or damaged on the way: the receiver gave up (110), or the command that starts it did not arrive as it was sent.</summary>
    private static bool IsOfTheLine(Exception failure) => failure is ReplTimeoutException or ReplProtocolException
        || (failure is RemotePythonException error && (error.IsOSError(110) || DeviceScriptHost.IsDamage(error)));

    private static int ResumeAt(UploadItem item, RemoteState state) =>
        state.Kind == RemoteKind.File && state.Size <= item.Content.Length
            && Convert.ToHexStringLower(SHA256.HashData(item.Content.Span[..(int)state.Size])) == state.Sha256
            ? (int)state.Size
            : 0;

    private async Task<RemoteState> StateAsync(string temporary, CancellationToken cancellationToken) =>
        RemoteState.Parse(await scripts.CallAsync(DeviceScript.Stat, $"_e1_stat({temporary})", SlowFlash, cancellationToken));

    private async Task SendBinaryAsync(UploadItem item, string temporary, int from, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var call = string.Create(CultureInfo.InvariantCulture, $"_e1_recv({temporary},{item.Content.Length},{from},{Block})");
        using var watch = client.Stream.WatchForRestart(printsText: true);
        var usedRawPaste = await scripts.StartAsync(DeviceScript.Receive, call, cancellationToken);
        var sender = new BlockSender(client.Stream, item.Path, item.Content);
        try
        {
            await sender.SendAsync(progress, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is data to the receiver; it gives up after a few seconds without any.
            await client.Stream.ReadUntilQuietAsync(TimeSpan.FromSeconds(1.6), TimeSpan.FromSeconds(8), CancellationToken.None);
            await client.InterruptAsync(CancellationToken.None);
            throw;
        }
        finally
        {
            Repeats += sender.Repeats;
        }

        var result = await client.FollowAsync(client.Stream.In(SlowFlash), usedRawPaste, null, cancellationToken);
        if (result.Error is { } error)
            throw new RemotePythonException(Address, error, string.Empty);
    }

    private async Task SendLiteralsAsync(UploadItem item, string temporary, int from, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var at = from;
        do
        {
            progress?.Report(new TransferProgress(item.Path, TransferPhase.Sending, at, item.Content.Length));
            var chunk = item.Content[at..Math.Min(at + LiteralChunk, item.Content.Length)];
            // One command at a time: the next is sent when this one's prompt says that flash is written.
            await scripts.RunAsync(
                DeviceScript.Append, string.Create(CultureInfo.InvariantCulture, $"_e1_add({temporary},{at},{LiteralOf(chunk.Span)})"), SlowFlash, cancellationToken);
            at += chunk.Length;
        }
        while (at < item.Content.Length);
    }

    /// <summary>Text is shortest as a literal, other bytes as base64.</summary>
    private static string LiteralOf(ReadOnlySpan<byte> chunk)
    {
        var literal = PythonLiteral.Of(chunk);
        var base64 = $"__import__('ubinascii').a2b_base64('{Convert.ToBase64String(chunk)}')";
        return literal.Length <= base64.Length ? literal : base64;
    }
}
