using System.Globalization;
using System.Text;
using Esp01.CommandLine.Files;
using Esp01.CommandLine.Syntax;
using Esp01.Repl;
using Esp01.Repl.Diagnosis;
using Esp01.Repl.Files;
using Esp01.Repl.RawRepl;
using Esp01.Serial;
using Esp01.Terminal;
using Esp01.Toolchain.Files;
using Serilog;

/// <summary>What is done at a board's prompt with its files.</summary>
internal sealed partial class Build
{
    /// <summary>Without --timeout.</summary>
    private const int UsualRunSeconds = 300;

    async Task UploadAsync(CancellationToken cancellationToken)
    {
        var items = Required(Files, nameof(Upload), "the files and folders to upload").SelectMany(file => UploadItem.Read(file, To is null ? null : To + "/")).ToList();
        await WithFilesAsync(nameof(Upload), async files =>
        {
            var result = await files.UploadAsync(items, TransferLines, cancellationToken);
            var storage = await files.ReadStorageAsync(cancellationToken);
            Summary(("Sent", $"{result.Sent}"), ("Unchanged", $"{result.Plan.Skipped}"), ("Rate", Rate(result.Plan.BytesToSend, result.Elapsed)), ("Free", Bytes(storage.FreeBytes)));
        }, cancellationToken);
    }

    async Task DownloadAsync(CancellationToken cancellationToken)
    {
        var paths = Required(Files, nameof(Download), "the board's files to download");
        await WithFilesAsync(nameof(Download), async files =>
        {
            var count = 0;
            foreach (var entry in await FindFilesAsync(files, paths, cancellationToken))
            {
                var name = LocalName.For(entry, OperatingSystem.IsWindows());
                if (name != (OperatingSystem.IsWindows() ? entry.Value[1..].Replace('/', '\\') : entry.Value[1..]))
                    Log.Information("{Path:l} is saved as {Name:l}, as this computer cannot have its name", entry.ToString(), name);
                var local = Path.GetFullPath(Path.Combine(To ?? ".", name));
                Directory.CreateDirectory(Path.GetDirectoryName(local)!);
                WholeFiles.Write(local, await files.DownloadAsync(entry, TransferLines, cancellationToken));
                count++;
            }

            Summary(("Files", $"{count}"), ("To", To ?? "."));
        }, cancellationToken);
    }

    Task ListAsync(CancellationToken cancellationToken) => WithFilesAsync(nameof(List), async files =>
    {
        // After an Upload or a Run in the same command line, --files names files of this computer.
        var isOfComputer = Driver.CommandLine.Targets.Any(target => target.Name is nameof(Upload) or nameof(Run));
        foreach (var path in isOfComputer || Files is null ? ["/"] : Files)
        {
            foreach (var entry in await files.ListAsync(await files.ResolveAsync(path, cancellationToken), recursive: true, cancellationToken))
                Log.Information("{Line:l}", entry.IsFolder ? $"         {entry.Path}/" : string.Create(CultureInfo.InvariantCulture, $"{entry.Size,8:N0} {entry.Path}"));
        }

        var storage = await files.ReadStorageAsync(cancellationToken);
        Summary(("Used", Bytes(storage.UsedBytes)), ("Free", Bytes(storage.FreeBytes)));
    }, cancellationToken);

    async Task RemoveAsync(CancellationToken cancellationToken)
    {
        var paths = Required(Files, nameof(Remove), "the board's files and folders to remove");
        await WithFilesAsync(nameof(Remove), async files =>
        {
            var count = 0;
            foreach (var path in paths)
                count += await files.RemoveAsync(await files.ResolveAsync(path, cancellationToken), cancellationToken);
            Summary(("Removed", $"{count}"));
        }, cancellationToken);
    }

    async Task RunAsync(CancellationToken cancellationToken)
    {
        var scripts = Required(Files, nameof(Run), "the Python file to run on the board");
        var seconds = Timeout is null ? UsualRunSeconds : WholeNumberAttribute.Parse(Timeout);
        var limit = seconds == 0 ? System.Threading.Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);
        await WithFilesAsync(nameof(Run), async files =>
        {
            foreach (var script in scripts)
                await files.RunAsync(await ReadScriptAsync(script, cancellationToken), new ConsoleBytes(), limit, cancellationToken);
        }, cancellationToken);
    }

    private IProgress<TransferProgress> TransferLines => Lines<TransferProgress>(report => report.Phase switch
    {
        TransferPhase.Skipped => $"{report.Path} is there already",
        TransferPhase.Done => $"{report.Path} done, {Bytes(report.Total)}",
        _ => null,
    });

    private async Task WithFilesAsync(string target, Func<BoardFiles, Task> work, CancellationToken cancellationToken)
    {
        await using var link = await OpenBoardAsync(target, cancellationToken);
        await link.SetBaudRateAsync(ReplBaudRate, cancellationToken);
        var client = new ReplClient(link);
        if (KeepState)
            await client.EnterRawAsync(cancellationToken);
        else
            await client.EnterCleanAsync(cancellationToken);
        try
        {
            await using var files = new BoardFiles(client);
            await work(files);
        }
        catch (Exception failure) when (failure is ReplException and not NoPromptException)
        {
            // Whatever failed, whoever comes next finds the prompt.
            await TryLeaveAtPromptAsync(client);
            throw;
        }
        await client.EnterFriendlyAsync(cancellationToken);
    }

    private static async Task TryLeaveAtPromptAsync(ReplClient client)
    {
        try
        {
            await client.EnterFriendlyAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is ReplException or SerialLinkException)
        {
            // The first failure is the one to tell.
        }
    }

    private static async Task<string> ReadScriptAsync(string file, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await InputFile.ReadAsync(file, "--files", LargestFlash, cancellationToken));

    private static async Task<List<BoardPath>> FindFilesAsync(BoardFiles files, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var found = new List<BoardPath>();
        foreach (var path in paths)
            found.AddRange((await files.ListAsync(await files.ResolveAsync(path, cancellationToken), recursive: true, cancellationToken)).Where(entry => !entry.IsFolder).Select(entry => entry.Path));
        return found;
    }

    private static string[] Required(string[]? values, string target, string what) => values is { Length: > 0 }
        ? values
        : throw new BuildFailure(Esp01.CommandLine.ExitCode.Usage, $"{target} needs --files: {what}.\n\n./build.sh {target} --help shows an example.");

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} bytes");

    private static string Rate(long bytes, TimeSpan time) =>
        time > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"{bytes / time.TotalSeconds / Kibi:0.0} KiB/s") : "nothing sent";
}
